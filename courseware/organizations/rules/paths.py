"""Paths in the tree: keys from the top down, "/1/5/9/"; within is a prefix test."""


def path_below(parent_path: str, key: int) -> str:
    """Give the path of the child with this key: "/1/5/" below "/1/"; "/" is above all."""
    return f"{parent_path}{key}/"


def keys_of(path: str) -> tuple[int, ...]:
    """List the keys on a path from the top down: (1, 5) for "/1/5/"."""
    return tuple(int(part) for part in path.split("/") if part)


def is_within(path: str, top: str) -> bool:
    """Tell whether `path` is `top` or lies below it."""
    return path.startswith(top)


def paths_above(path: str) -> list[str]:
    """List the path itself and all those above it, the nearest first."""
    keys = keys_of(path)
    return ["/" + "".join(f"{key}/" for key in keys[:end]) for end in range(len(keys), 0, -1)]


def depth_of(path: str) -> int:
    """Count the levels down to the path: 1 at the top of the tree."""
    return len(keys_of(path))
