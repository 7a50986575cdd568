"""The independent judge: pure arithmetic over `Evidence`; it knows nothing of how the platform works."""

from __future__ import annotations

from collections import Counter

from tests.faults.records import Evidence


def problems(seen: Evidence) -> list[str]:
    """Everything that contradicts the promises A1, A2 and A4 and the order of the feed; empty when all is well."""
    return [*_answers(seen), *_effects(seen), *_balances(seen), *_order(seen), *_readers(seen)]


def _answers(seen: Evidence) -> list[str]:
    stored = Counter(key for _, key, _ in seen.entries)
    kept = {key: answer for _, key, answer in seen.entries}
    asked = {ask.key for ask in seen.asks}
    found = [f"doubled entry {key}" for key, count in stored.items() if count > 1]
    found += [f"ghost entry {key}" for key in stored if key not in asked]
    for key, answers in seen.answers.items():
        if key not in kept:
            found.append(f"acknowledged but lost {key}")
        elif any(answer != kept[key] for answer in answers):
            found.append(f"another answer for {key}")
    found += [f"unresolved {key}" for key in asked if key not in seen.answers]
    return found


def _effects(seen: Evidence) -> list[str]:
    asked = {ask.key: ask for ask in seen.asks}
    done = Counter(key for key, _, _ in seen.effects)
    stored = {key for _, key, _ in seen.entries}
    found = [f"doubled effect {key}" for key, count in done.items() if count > 1]
    found += [f"effect without entry {key}" for key in done if key not in stored]
    found += [f"entry without effect {key}" for key in stored if key not in done]
    for key, account, by in seen.effects:
        ask = asked.get(key)
        if ask and (ask.account, ask.by) != (account, by):
            found.append(f"wrong effect {key}")
    return found


def _balances(seen: Evidence) -> list[str]:
    sums: Counter[str] = Counter()
    for _, account, by in seen.effects:
        sums[account] += by
    return [
        f"wrong balance of {account}: {amount} is not {sums[account]}"
        for account, amount in seen.balances.items()
        if amount != sums[account]
    ]


def _order(seen: Evidence) -> list[str]:
    leaves = [leaf for leaf, _ in seen.leaves]
    found = [] if leaves == list(range(len(leaves))) else ["the numbers have a gap or a double"]
    numbered = Counter(entry for _, entry in seen.leaves)
    found += [f"entry {entry} numbered twice" for entry, count in numbered.items() if count > 1]
    found += [f"entry {entry} skipped" for entry, _, _ in seen.entries if entry not in numbered]
    return found


def _readers(seen: Evidence) -> list[str]:
    order = [entry for _, entry in seen.leaves]
    found = []
    if seen.followed != seen.leaves:
        found.append("a reader saw another order than is stored")
    if seen.fed != order:
        found.append("the subscriber did not read each entry once and in order")
    return found
