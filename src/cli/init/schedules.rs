//! The schedules that come with the program, each under its name.

/// Every file and its text.
pub(super) const FILES: [(&str, &str); 6] = [
    ("eklase-audit.toml", include_str!("../../../examples/schedules/eklase-audit.toml")),
    ("eklase-audit.cron", include_str!("../../../examples/schedules/cron/eklase-audit.cron")),
    ("eklase-audit.service", include_str!("../../../examples/schedules/systemd/eklase-audit.service")),
    (
        "eklase-audit-mail.service",
        include_str!("../../../examples/schedules/systemd/eklase-audit-mail.service"),
    ),
    ("eklase-audit.timer", include_str!("../../../examples/schedules/systemd/eklase-audit.timer")),
    ("eklase-audit.xml", include_str!("../../../examples/schedules/windows/eklase-audit.xml")),
];
