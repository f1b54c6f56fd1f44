"""deepread: read and search a folder of articles in the terminal."""

__version__ = "0.1.0"
