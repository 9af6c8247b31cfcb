"""One-to-one matching: as many pairs as there can be."""

from collections.abc import Sequence


def largest_matching(choices: Sequence[Sequence[int]]) -> dict[int, int]:
    """Left index -> right index: a one-to-one matching that no other exceeds in pairs.

    `choices[left]` lists the right indices that `left` may take, best first. A left index that finds all of
    its choices taken makes their holders move on (augmenting paths, Kuhn 1955).
    """
    holder: dict[int, int] = {}

    def settle(left: int, visited: set[int]) -> bool:
        for right in choices[left]:
            if right in visited:
                continue
            visited.add(right)
            if right not in holder or settle(holder[right], visited):
                holder[right] = left
                return True
        return False

    for left in range(len(choices)):
        settle(left, set())
    return {left: right for right, left in holder.items()}
