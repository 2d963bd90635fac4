"""What officials hand in and check: spreadsheets of a plan's money."""

from gproject.reports.cash_flow import cash_flow_workbook

__all__ = ["cash_flow_workbook"]
