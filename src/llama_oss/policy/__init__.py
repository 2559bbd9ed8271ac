"""Policies: what a team allows, evaluated against the licences that a scan found."""
