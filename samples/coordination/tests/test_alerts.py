"""Alerts, with the package's names patched where the service looks for them."""

import unittest
from unittest import mock

import app.coordination
from app.coordination.enums import HealthState
from app.services import alerts


class AlertTest(unittest.TestCase):
    def test_a_healthy_node_lets_people_sleep(self) -> None:
        with mock.patch("app.coordination.get_node_health", return_value=HealthState.HEALTHY):
            self.assertIsNone(alerts.alert_for("node-a"))

    @mock.patch.object(app.coordination, "get_node_health", return_value=HealthState.DOWN)
    def test_a_node_that_is_down_wakes_somebody(self, health: mock.Mock) -> None:
        self.assertEqual(alerts.alert_for("node-a"), "node-a is down")
        health.assert_called_once_with("node-a")

    def test_the_inbox_hears_of_nodes_that_go_down(self) -> None:
        inbox: list[str] = []
        bus = app.coordination.StageEventBus()
        with mock.patch("app.coordination.get_stage_event_bus", return_value=bus):
            alerts.subscribe(inbox)
        with mock.patch("app.coordination.event_emitters.get_stage_event_bus", return_value=bus):
            app.coordination.emit_node_down("node-b")
        self.assertEqual(inbox, ["node-b went down"])
