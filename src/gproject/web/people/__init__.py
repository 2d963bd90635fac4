"""Who takes part: accounts, roles, invitations, and the audit of what was done."""
