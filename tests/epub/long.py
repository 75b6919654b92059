"""A long article: two megabytes of every kind of block, with notes that are
referred to again far behind where they stand."""

WORDS = ("harbour ferry quay tide lantern council pilot rope cargo chart "
         "mooring ledger bridge signal warden gull anchor customs").split()
NOTES = 120


def sentence(n):
    return " ".join(WORDS[(n * 7 + k * k) % len(WORDS)]
                    for k in range(9 + n % 8)).capitalize() + f" {n}."


def paragraph(n):
    return " ".join(sentence(n * 5 + k) for k in range(5))


def blocks(size):
    written = n = 0
    while written < size:
        n += 1
        block = paragraph(n)
        if n % 40 == 0:
            block = f"## {sentence(n)[:-1]}"
        elif n % 41 == 0:
            block = "\n".join(f"{k}. {sentence(n + k)}" for k in range(1, 30))
        elif n % 43 == 0:
            block = "| Quay | Ships |\n| --- | ---: |\n" + "\n".join(
                f"| {WORDS[k % len(WORDS)]} {n} | {k} |" for k in range(25))
        elif n % 47 == 0:
            block = f"> {paragraph(n)}\n>\n> {paragraph(n + 1)}"
        elif n % 53 == 0:
            block = f"```\n{sentence(n)}\n  {sentence(n + 1)}\n```"
        elif n % 5 == 0 and n // 5 <= NOTES:
            block += f"[^{n // 5}]"
        elif n % 11 == 0:
            block += f"[^{n // 11 % NOTES + 1}]"
        written += len(block) + 2
        yield block


def write(path, size=2 * 1024 * 1024):
    with open(path, "w", encoding="utf-8") as file:
        file.write("---\ntitle: Two megabytes of harbour\nauthor: Mira Holt\n"
                   "date: 2024-10-22\nlang: en\n---\n\n")
        for block in blocks(size):
            file.write(block + "\n\n")
        for n in range(1, NOTES + 1):
            file.write(f"[^{n}]: Note {n}. {sentence(n)}\n\n")
