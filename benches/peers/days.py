"""Working days of 2025/26, as the fixture's generator counts them: for the two scripts beside."""

from datetime import date, timedelta

FREE = {
    date(2025, 11, 17), date(2025, 11, 18), date(2025, 12, 24), date(2025, 12, 25), date(2025, 12, 26),
    date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2), date(2026, 4, 3), date(2026, 4, 6),
    date(2026, 5, 1), date(2026, 5, 4),
}


def working_days():
    """Every day with its number among the working days; a free day has that of the last one before it."""
    day, number, rows = date(2025, 8, 1), 0, []
    while day <= date(2026, 8, 31):
        if day.weekday() < 5 and day not in FREE:
            number += 1
            rows.append((day, number, True))
        else:
            rows.append((day, number, False))
        day += timedelta(days=1)
    return rows
