#!/usr/bin/python3
"""What Cairo 1.16 writes by itself is read, and found to lack what veraPDF
found it to lack; what it damages is refused.

    test_cairo.py CAIRO_SAMPLE
"""
import os
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from pdfrules import NotUnderstood, check  # noqa: E402

# Of PDF/A-2a and PDF/UA-1.
WANTED = (
    r"ISO 19005-2 6\.1\.3: the trailer has no ID",
    r"ISO 19005-2 6\.2\.4\.3: DeviceGray, but the output intent is none",
    r"ISO 19005-2 6\.2\.8: Interpolate is true",
    r"ISO 19005-2 6\.2\.11\.3\.2, ISO 14289-1 7\.21\.3\.2: .*CIDToGIDMap",
    r"ISO 19005-2 6\.3\.2: no F",
    r"ISO 19005-2 6\.6\.2\.1, ISO 14289-1 7\.1: no Metadata",
    r"ISO 14289-1 7\.1: content that is neither tagged nor an artifact",
    r"ISO 14289-1 7\.1: DisplayDocTitle",
    r"ISO 14289-1 7\.2: the document has no Lang",
    r"ISO 14289-1 7\.3: a Figure without Alt",
    r"ISO 14289-1 7\.18\.3: Tabs",
    r"ISO 14289-1 7\.18\.5: a link without Contents",
)
# What Cairo does right must not be found.
UNWANTED = (r" 6\.1\.2:", r" 6\.1\.7", r" 6\.1\.9", r" 6\.2\.11\.4",
            r" 6\.2\.11\.5", r" 6\.2\.11\.7", r" 6\.2\.11\.8", r" 14\.6:",
            r" 8\.4\.2:", r" 7\.8\.", r" 7\.5:", r" 14\.7\.4\.2:")


def write(program, folder, *words):
    path = os.path.join(folder, "cairo.pdf")
    subprocess.run([program, path, *words], check=True)
    with open(path, "rb") as file:
        return file.read()


def main():
    n = bad = 0
    with tempfile.TemporaryDirectory() as folder:
        lines = check(write(sys.argv[1], folder), (2, "a", True))
        links = write(sys.argv[1], folder, "links")
    for pattern, wanted in [(pattern, True) for pattern in WANTED] + \
            [(pattern, False) for pattern in UNWANTED]:
        n += 1
        found = [line for line in lines if re.search(pattern, line)]
        bad += bool(found) != wanted
        print(f"{'ok' if bool(found) == wanted else 'not ok'} {n} - "
              f"{'finds' if wanted else 'does not find'} {pattern}")
        if bool(found) != wanted:
            for line in found or lines:
                print(f"# {line}")
    n += 1
    try:
        check(links)
        print(f"not ok {n} - refuses a damaged table")
        bad += 1
    except NotUnderstood as error:
        print(f"ok {n} - refuses a damaged table: {error}")
    print(f"1..{n}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
