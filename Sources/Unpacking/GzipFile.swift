import CZlib

