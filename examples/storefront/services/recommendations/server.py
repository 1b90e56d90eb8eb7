"""HTTP around recommend.py. Asks nothing of the machine but Python 3."""

import json
import os
import signal
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from recommend import NAMES, recommend


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        url = urlsplit(self.path)
        if url.path == "/healthz":
            self.answer(200, {"status": "ok"})
        elif url.path == "/version":
            version, digest = os.environ.get("SLIPWAY_VERSION", "0.0.0-dev"), os.environ.get("SLIPWAY_DIGEST")
            self.answer(200, {"service": "recommendations", "version": version, "digest": digest})
        elif url.path == "/recommendations":
            skus = recommend(parse_qs(url.query).get("sku", [None])[0])
            self.answer(200, {"skus": skus, "names": [NAMES[sku] for sku in skus]})
        else:
            self.answer(404, {"error": "not found"})

    def answer(self, status, body):
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        """Silent: one line per health check would say nothing."""


if __name__ == "__main__":
    server = ThreadingHTTPServer((os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "0"))), Handler)
    server.daemon_threads = True
    # shutdown() waits for the serving loop, so it cannot be called on the thread that runs it.
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    print(f"recommendations listens on {server.server_port}", flush=True)
    server.serve_forever()
