"""YAML files as data with places, and as validated models with every fault in the user's words."""
