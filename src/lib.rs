//! Checks a school's exported E-klase journal against the school's own regulation.
