import type { FastifyInstance } from 'fastify';
import { rotasDeEntidade } from '../../contract/api/entidade.ts';
import { ok } from '../../contract/result.ts';
import type { Autenticacao } from '../acesso/quem.ts';
import type { Representantes } from '../acesso/representante.ts';
import { rotear, validar } from '../http/rotear.ts';
import { recusar } from '../recusa.ts';
import { fatosDaEntidade } from './fatos.ts';

type Dependencias = { readonly autenticacao: Autenticacao; readonly representantes: Representantes };

/** What the external registers say of an entity, to its active users and to nobody else. */
export function rotearEntidade(app: FastifyInstance, { autenticacao, representantes }: Dependencias): void {
  rotear(app, rotasDeEntidade.regularidade, async (request) => {
    const quem = await autenticacao.exigir(request);
    if (!quem.ok) return quem;
    const parametros = validar(rotasDeEntidade.regularidade.parametros, request.params);
    if (!parametros.ok) return parametros;
    const { cnpj } = parametros.value;
    if (!quem.value.vinculos.some((v) => v.cnpj === cnpj)) return recusar('proibido');
    const consultado = await representantes.consultar(cnpj);
    if (!consultado.ok) return recusar('indisponivel', { esperarSegundos: 30 });
    if (consultado.value === null) return recusar('nao-encontrado');
    return ok({ status: 200, corpo: fatosDaEntidade(consultado.value) });
  });
}
