import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

const parametros = z.object({ id: z.string().transform((id) => id.toLowerCase()) });

/** The request that an address names; upper and lower case are the same UUID. */
export const idDoPedido = (request: FastifyRequest): string => parametros.parse(request.params).id;
