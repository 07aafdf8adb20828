"""A made-up family of four generations each way; ids are kin types seen from `me`, a woman born in 2000.

"FeB" is the father's elder brother, "FFyB" his father's younger brother, "eZH" an elder sister's husband.
"""

from datetime import date

from graph import kinship
from graph.kinship.people import PeopleGraph

# id, sex, year of birth, parents
BORN: list[tuple[str, str, int, str]] = [
    ("FFFF", "M", 1870, ""),
    ("FFFM", "F", 1872, ""),
    ("FFF", "M", 1895, "FFFF FFFM"),
    ("FFFB", "M", 1898, "FFFF FFFM"),
    ("FFM", "F", 1897, ""),
    ("FMF", "M", 1900, ""),
    ("MFF", "M", 1899, ""),
    ("MMM", "F", 1903, ""),
    ("FF", "M", 1920, "FFF FFM"),
    ("FM", "F", 1922, "FMF"),
    ("FFyB", "M", 1925, "FFF FFM"),
    ("FFeZ", "F", 1917, "FFF FFM"),
    ("FFFBS", "M", 1926, "FFFB"),
    ("MF", "M", 1921, "MFF"),
    ("MM", "F", 1925, "MMM"),
    ("MMyZ", "F", 1930, "MMM"),
    ("F", "M", 1960, "FF FM"),
    ("FeB", "M", 1955, "FF FM"),
    ("FyZ", "F", 1965, "FF FM"),
    ("FFyBS", "M", 1958, "FFyB"),
    ("FFFBSS", "M", 1959, "FFFBS"),
    ("MMyZD", "F", 1966, "MMyZ"),
    ("M", "F", 1965, "MF MM"),
    ("MeB", "M", 1961, "MF MM"),
    ("MyZ", "F", 1970, "MF MM"),
    ("MyB", "M", 2002, "MF MM"),
    ("FeBW", "F", 1957, ""),
    ("MyZH", "M", 1968, ""),
    ("me", "F", 2000, "F M"),
    ("eB", "M", 1990, "F M"),
    ("yB", "M", 2004, "F M"),
    ("eZ", "F", 1992, "F M"),
    ("yZ", "F", 2006, "F M"),
    ("FeBS", "M", 1985, "FeB FeBW"),
    ("FeBD", "F", 2003, "FeB FeBW"),
    ("FyZS", "M", 1995, "FyZ"),
    ("MeBD", "F", 1991, "MeB"),
    ("MyZS", "M", 2001, "MyZ MyZH"),
    ("FFyBSS", "M", 1988, "FFyBS"),
    ("FFFBSSS", "M", 2005, "FFFBSS"),
    ("MMyZDD", "F", 1999, "MMyZD"),
    ("yBW", "F", 2005, ""),
    ("eZH", "M", 1989, ""),
    ("eBWF", "M", 1960, ""),
    ("eBW", "F", 1991, "eBWF"),
    ("eBS", "M", 2015, "eB eBW"),
    ("eZD", "F", 2014, "eZ eZH"),
    ("eZDS", "M", 2035, "eZD"),
    ("eBSS", "M", 2036, "eBS"),
    ("eBSSD", "F", 2058, "eBSS"),
    ("FFyBSSD", "F", 2012, "FFyBSS"),
    ("H", "M", 1998, "HF HM"),
    ("HF", "M", 1970, "HFF"),
    ("HFF", "M", 1945, ""),
    ("HM", "F", 1971, ""),
    ("HeB", "M", 1994, "HF HM"),
    ("HyB", "M", 2002, "HF HM"),
    ("HeZ", "F", 1995, "HF HM"),
    ("HyZ", "F", 2003, "HF HM"),
    ("HeBW", "F", 1996, ""),
    ("HyBW", "F", 2003, ""),
    ("HyZH", "M", 2000, ""),
    ("HeBS", "M", 2020, "HeB HeBW"),
    ("S", "M", 2021, "H me"),
    ("D", "F", 2023, "H me"),
    ("SW", "F", 2022, "SWF SWM"),
    ("SWF", "M", 1999, ""),
    ("SWM", "F", 1999, ""),
    ("DH", "M", 2022, ""),
    ("SS", "M", 2045, "S SW"),
    ("DD", "F", 2046, "D DH"),
    ("SSS", "M", 2070, "SS"),
    ("SSD", "F", 2072, "SS"),
    ("DDS", "M", 2071, "DD"),
    ("SDS", "M", 2073, "SD"),
    ("SD", "F", 2047, "S SW"),
    ("SSSD", "F", 2095, "SSS"),
]
COUPLES = (
    "FFF FFM,FF FM,MF MM,F M,FeB FeBW,MyZH MyZ,eB eBW,yB yBW,eZH eZ,H me,HF HM,HeB HeBW,HyB HyBW,"
    "HyZH HyZ,S SW,SWF SWM,DH D"
)
AS_OF = date(2100, 1, 1)


def family() -> PeopleGraph:
    """The graph of them all."""
    people = [(name, sex, date(year, 5, 5)) for name, sex, year, _ in BORN]
    parents = [(parent, name) for name, _, _, both in BORN for parent in both.split()]
    couples = [tuple(pair.split()) for pair in COUPLES.split(",")]
    return kinship.graph(people, parents, couples)
