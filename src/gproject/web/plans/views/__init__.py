"""Pages of plans: one module for the plan itself, drafts, lineage, comparing, downloads."""
