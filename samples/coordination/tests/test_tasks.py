"""Limits and roles."""

import unittest

from app.coordination import TaskCoordinator, TaskLimits, TaskType, can_spawn_safe
from app.coordination import acquire_orchestrator_role, release_orchestrator_role
from app.coordination.orchestrator_registry import OrchestratorRole, role_holder


class TaskCoordinatorTest(unittest.TestCase):
    def test_a_full_node_takes_no_more(self) -> None:
        tasks = TaskCoordinator({TaskType.SELFPLAY: TaskLimits(per_node=1)})
        first = tasks.spawn(TaskType.SELFPLAY, "a")
        self.assertFalse(tasks.can_spawn(TaskType.SELFPLAY, "a"))
        self.assertTrue(tasks.can_spawn(TaskType.SELFPLAY, "b"))
        with self.assertRaises(RuntimeError):
            tasks.spawn(TaskType.SELFPLAY, "a")
        self.assertTrue(tasks.finish(first.task_id))
        self.assertFalse(tasks.finish(first.task_id))
        self.assertTrue(tasks.can_spawn(TaskType.SELFPLAY, "a"))

    def test_the_cluster_has_a_limit_too(self) -> None:
        tasks = TaskCoordinator({TaskType.SYNC: TaskLimits(per_node=5, total=2)})
        tasks.spawn(TaskType.SYNC, "a")
        tasks.spawn(TaskType.SYNC, "b")
        self.assertFalse(tasks.can_spawn(TaskType.SYNC, "c"))
        self.assertEqual([t.node for t in tasks.running(TaskType.SYNC)], ["a", "b"])

    def test_an_unknown_kind_has_no_room(self) -> None:
        self.assertFalse(can_spawn_safe("knitting", "a"))
        self.assertTrue(can_spawn_safe("selfplay", "nowhere"))

    def test_a_role_has_one_holder(self) -> None:
        self.assertTrue(acquire_orchestrator_role(OrchestratorRole.SYNC, "one"))
        self.assertFalse(acquire_orchestrator_role(OrchestratorRole.SYNC, "two"))
        self.assertEqual(role_holder(OrchestratorRole.SYNC), "one")
        self.assertFalse(release_orchestrator_role(OrchestratorRole.SYNC, "two"))
        self.assertTrue(release_orchestrator_role(OrchestratorRole.SYNC, "one"))
