"""Write the files of the whole city."""

from __future__ import annotations

from tools.grow import files


def main() -> None:
    for name, rows in files.whole_city().items():
        files.write(files.WHOLE / name, rows)
        print(f"{name}: {len(rows)} rows")


if __name__ == "__main__":
    main()
