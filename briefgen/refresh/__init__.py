"""The nightly run over many pairs: plan what changed, make it in worker processes, report every outcome."""
