"""The money of the base site: who pays whom each month, and what it comes to.

`calendar` sets the months and the indices of prices. `land`, `costs` and `revenue` give amounts in
won of the price year; `spending`, `taxes` and `receipts` turn them into payments of the day;
`funding` raises the capital; `payments` is the ledger; `results` and `public` read it.
`profiles`, `capital`, `waterfall`, `reasons` and `ahead` hold no nodes.
"""
