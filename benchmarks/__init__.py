"""What this machine measures beside the best known peers: ``python -m benchmarks [NAME …]``."""
