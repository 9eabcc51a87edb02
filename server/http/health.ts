import { statfs } from 'node:fs/promises';
import { Router } from 'express';
import type { Metrics } from '../metrics.ts';
import type { Services } from '../services.ts';

/** Less free disk than this and the board is not ready for a day of rounds. */
const FREE_BYTES_NEEDED = 200 * 1024 * 1024;

export function healthRoutes({ store, config }: Services, metrics: Metrics): Router {
  const routes = Router();
  routes.get('/healthz', (_request, response) => {
    response.json({ ok: true });
  });
  routes.get('/readyz', async (_request, response) => {
    const checks = {
      storeWritable: await isStoreWritable(),
      migrationsCurrent: await store.isOfThisVersion().catch(() => false),
      diskFree: await hasDiskFree(),
    };
    const ok = Object.values(checks).every(Boolean);
    response.status(ok ? 200 : 503).json({ ok, checks });
  });
  routes.get('/metrics', async (_request, response) => {
    response.type(metrics.contentType).send(await metrics.text());
  });

  async function isStoreWritable(): Promise<boolean> {
    try {
      await store.checkWritable();
      return true;
    } catch {
      return false;
    }
  }
  async function hasDiskFree(): Promise<boolean> {
    const { bavail, bsize } = await statfs(config.dataFolder);
    return bavail * bsize >= FREE_BYTES_NEEDED;
  }
  return routes;
}
