#!/usr/bin/env python3
"""Holds the source tree to docs/style: which way includes go, where third-party headers live, length and blanks."""
