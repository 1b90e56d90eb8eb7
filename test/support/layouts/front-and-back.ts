import { below, json, type Layout } from './layout.ts'

/** A page and its server in two languages, an interface description between them, and a worker that shares the server's package by path. */
export const frontAndBack: Layout = {
  title: 'frontend/ and backend/ with a compose file',
  files: {
    'README.md': '# Shop\n',
    'docker-compose.yml': `services:
  frontend:
    build:
      context: .
      dockerfile: frontend/Dockerfile
    ports: ["80:80"]
  backend:
    build: ./backend
  worker:
    build:
      context: .
      dockerfile: worker/Dockerfile
  db:
    image: postgres:16
    volumes: [./infra/db:/docker-entrypoint-initdb.d]
`,
    'api/openapi.json': '{"openapi": "3.1.0"}\n',
    'infra/db/init.sql': 'create table orders ();\n',
    'infra/main.tf': 'resource "null_resource" "x" {}\n',
    'scripts/seed.py': 'print("seed")\n',
    ...below('frontend', {
      'package.json': json({
        name: 'frontend',
        private: true,
        version: '0.0.0',
        scripts: { dev: 'vite', build: 'tsc -b && vite build', preview: 'vite preview' },
        dependencies: { react: '^19.0.0' },
      }),
      'vite.config.ts': 'export default {}\n',
      'index.html': '<html></html>\n',
      'src/main.tsx': "import '../api'\n",
      Dockerfile:
        'FROM node:22 AS build\nWORKDIR /app\nCOPY frontend/package.json ./\nRUN npm install\nCOPY api/openapi.json ./api/\nCOPY frontend/ .\nRUN npm run build\n\nFROM nginx:1.27\nCOPY --from=build /app/dist /usr/share/nginx/html\n',
    }),
    ...below('backend', {
      'pyproject.toml': '[project]\nname = "backend"\nversion = "0.1.0"\nrequires-python = ">=3.12"\ndependencies = ["fastapi"]\n',
      'app/__init__.py': '',
      'app/main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n',
      'tests/test_main.py': 'def test_it(): ...\n',
      Dockerfile: 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nRUN pip install .\nCMD ["fastapi", "run", "app/main.py"]\n',
    }),
    ...below('worker', {
      'requirements.txt': '-e ../backend\ncelery==5.4.0\n',
      'worker.py': 'import app\n',
      Dockerfile:
        'FROM python:3.12-slim\nWORKDIR /work\nCOPY backend backend\nCOPY worker worker\nRUN pip install -r worker/requirements.txt\nCMD ["celery", "-A", "worker", "worker"]\n',
    }),
  },
  services: [
    { name: 'backend', path: 'backend', language: 'python' },
    { name: 'frontend', path: 'frontend', language: 'node' },
    { name: 'worker', path: 'worker', language: 'python' },
  ],
  libraries: [],
  neither: ['infra', 'scripts', 'backend/tests', 'infra/db'],
  edges: [
    ['worker', 'backend'],
    ['frontend', 'api/openapi.json'],
  ],
  changes: [
    ['backend/app/main.py', ['backend', 'worker']],
    ['worker/worker.py', ['worker']],
    ['frontend/src/main.tsx', ['frontend']],
    ['api/openapi.json', ['frontend']],
    ['infra/main.tf', []],
    ['scripts/seed.py', []],
    ['README.md', []],
  ],
}
