# One image for every service; docker-compose.yml says which command each one runs.
FROM python:3.13-slim-bookworm AS builder
WORKDIR /tracker
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /venv
COPY requirements.lock ./
RUN /venv/bin/pip install --require-hashes -r requirements.lock
COPY . .
RUN /venv/bin/pip install --no-deps --no-build-isolation --no-index -e .

# The compiler too: the reading of articles runs as C.
FROM builder AS compiled
RUN apt-get update && apt-get install --yes --no-install-recommends gcc libc6-dev
RUN /venv/bin/pip install --require-hashes -r requirements-compile.lock
RUN /venv/bin/tracker build

# npm is needed here only, so the final image has none.
FROM builder AS assets
RUN /venv/bin/tracker assets

FROM python:3.13-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /tracker tracker
WORKDIR /tracker
COPY --from=builder /venv /venv
COPY --from=builder /tracker /tracker
COPY --from=compiled /tracker/app/extraction app/extraction
COPY --from=compiled /tracker/extraction__mypyc* ./
COPY --from=assets /tracker/static/vendor static/vendor
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1
USER tracker
EXPOSE 8000
CMD ["tracker", "serve", "--host", "0.0.0.0"]
