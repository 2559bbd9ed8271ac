"""Stop a build where a model's licence is not open source, and say why. Usage: check_model_licence.py LICENSE"""

import sys

import llama_oss


def main(path: str) -> int:
    report = llama_oss.check(path)
    print(f"{path}: {report.verdict.value}")
    for criterion in report.criteria.values():
        if criterion.status is llama_oss.Status.FAIL:
            print(f"  {criterion.id} {criterion.name}: {criterion.explanation}")
            for e in criterion.evidence[:1]:
                print(f"    section {e.clause}, line {e.start_line}: {e.quote}")
    return 0 if report.verdict is llama_oss.Verdict.OPEN_SOURCE else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
