"""Takes a host out of service: no more games, then everything it has is sent to another.

Broken since `evacuate_node` became a part of `sync`; nobody has drained a host since.
"""

import sys

from app.coordination import pause_selfplay, resume_selfplay; from app.coordination import sync as send


def drain(host: str, successor: str) -> int:
    """Moves a host's files and returns how many there were."""
    from app.coordination import evacuate_node

    pause_selfplay()
    try:
        return len(send(successor, *evacuate_node(host)))
    finally:
        resume_selfplay()


if __name__ == "__main__":
    print(drain(sys.argv[1], sys.argv[2]), "files moved")
