"""`python -m deepread`."""

from deepread.cli import main

raise SystemExit(main())
