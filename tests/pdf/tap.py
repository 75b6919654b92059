"""What tests of PDFs in Python have in common: results as TAP, the command,
and pages as pixels."""
import os
import subprocess

SOURCE = os.environ["NEWSPRINT_SOURCE"]
NEWSPRINT = os.environ["NEWSPRINT"]


class Results:
    def __init__(self):
        self.n = self.bad = 0

    def add(self, good, what, why=()):
        self.n += 1
        self.bad += not good
        print(f"{'ok' if good else 'not ok'} {self.n} - {what}")
        if not good:
            for line in why:
                print(f"# {line}")

    def skip(self, what, why):
        self.n += 1
        print(f"ok {self.n} - {what} # SKIP {why}")

    def finish(self):
        print(f"1..{self.n}")
        return 1 if self.bad else 0


def newsprint(folder, *words, data=None):
    """Runs the command in FOLDER; its status and messages."""
    env = dict(os.environ, **({"NEWSPRINT_DATA": data} if data else {}))
    run = subprocess.run([NEWSPRINT, *words], cwd=folder, check=False, env=env,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if run.returncode < 0:
        raise RuntimeError(f"{words}: signal {-run.returncode}")
    return run.returncode, run.stderr.decode("utf-8", "replace")
