//! What an audit adds to the ledger: a sample for people to read, and what became of what earlier acts
//! recommended.

pub mod followed;
pub mod sample;
