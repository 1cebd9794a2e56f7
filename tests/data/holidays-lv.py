"""Writes holidays-lv.csv from the PyPI package `holidays`: run once, the result is checked in."""

import holidays

print("date,name")
for date, name in sorted(holidays.Latvia(years=range(2021, 2028), language="lv").items()):
    print(f"{date},{name}")
