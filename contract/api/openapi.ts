import { z } from 'zod';
import { PROBLEMAS, problemaSchema, type NomeDeProblema } from './problema.ts';
import type { Rota } from './rota.ts';
import { ROTAS } from './rotas.ts';

type Json = Record<string, unknown>;

/** Problems that every route may answer, so that no row has to repeat them. */
const DE_TODAS: readonly NomeDeProblema[] = [
  'falha-interna',
  'indisponivel',
  'corpo-grande',
  'tipo-nao-suportado',
];
const DOS_COMANDOS: readonly NomeDeProblema[] = [
  'chave-ausente',
  'chave-invalida',
  'chave-reutilizada',
  'em-processamento',
  'corpo-invalido',
];

/** The OpenAPI 3.1 document of the table of routes; `contract/openapi.json` is its text, and a test keeps it fresh. */
export function openapi(versao: string): Json {
  const componentes: Json = {};
  const schema = (tipo: z.ZodType, io: 'input' | 'output'): Json => {
    const {
      $schema: _fora,
      $defs,
      ...resto
    } = z.toJSONSchema(tipo, {
      io,
      target: 'draft-2020-12',
      unrepresentable: 'any',
      override: ({ jsonSchema }) => {
        // Answers may grow: "more fields may be added" (api.md).
        if (jsonSchema.type === 'object') delete jsonSchema.additionalProperties;
      },
    }) as Json & { $defs?: Json };
    for (const [nome, definicao] of Object.entries($defs ?? {})) componentes[nome] = semId(definicao);
    const texto = JSON.stringify(semId(resto)).replaceAll('#/$defs/', '#/components/schemas/');
    return objeto(JSON.parse(texto));
  };
  const nomeado = (tipo: z.ZodType, io: 'input' | 'output'): Json => {
    const nome = tipo.meta()?.id;
    if (nome === undefined) return schema(tipo, io);
    const definicao = schema(tipo, io);
    // A named schema may already come as a reference to its definition, which is then in its place.
    if (!('$ref' in definicao)) componentes[nome] = definicao;
    return { $ref: `#/components/schemas/${nome}` };
  };
  const problema = nomeado(problemaSchema, 'output');
  const paths: Record<string, Json> = {};
  for (const [operationId, r] of Object.entries(ROTAS)) {
    const doCaminho = (paths[r.caminho] ??= {});
    doCaminho[r.metodo.toLowerCase()] = operacao(operationId, r, nomeado, problema);
  }
  const texto = JSON.stringify(componentes).replaceAll('#/$defs/', '#/components/schemas/');
  return {
    openapi: '3.1.0',
    info: { title: 'SIGCON backend API', version: versao, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: ordenado(objeto(JSON.parse(texto))),
      securitySchemes: { sessao: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function operacao(
  operationId: string,
  r: Rota,
  nomeado: (t: z.ZodType, io: 'input' | 'output') => Json,
  problema: Json,
): Json {
  const nomes = [...r.problemas, ...DE_TODAS, ...(r.comando ? DOS_COMANDOS : [])];
  const porStatus = Map.groupBy(nomes, (nome) => PROBLEMAS[nome].status);
  const respostas: Json = {};
  for (const [status, tipo] of Object.entries(r.respostas))
    respostas[status] = {
      description: 'ok',
      content: { [r.tipoDaResposta ?? 'application/json']: { schema: nomeado(tipo, 'output') } },
    };
  for (const [status, lista] of [...porStatus].sort(([a], [b]) => a - b))
    respostas[status] = {
      description: lista.join(', '),
      content: { 'application/problem+json': { schema: problema } },
    };
  return {
    operationId,
    summary: r.resumo,
    ...seguranca(r),
    parameters: parametros(r, nomeado),
    ...corpoDe(r, nomeado),
    responses: respostas,
  };
}

function corpoDe(r: Rota, nomeado: (t: z.ZodType, io: 'input' | 'output') => Json): Json {
  const de = (tipo: string, schema: Json): Json => ({
    requestBody: { required: true, content: { [tipo]: { schema } } },
  });
  if (r.corpo !== undefined) return de('application/json', nomeado(r.corpo, 'input'));
  return r.tipoDoCorpo === undefined ? {} : de(r.tipoDoCorpo, { type: 'string', format: 'binary' });
}

/** `{}` beside the scheme says that another proof is taken, too. */
const seguranca = ({ sessao }: Rota): Json =>
  sessao === undefined ? {} : { security: [{ sessao: [] }, ...(sessao === 'aceita' ? [{}] : [])] };

function parametros(r: Rota, nomeado: (t: z.ZodType, io: 'input' | 'output') => Json): Json[] {
  const de = (tipo: z.ZodObject | undefined, onde: string): Json[] =>
    Object.entries(tipo?.shape ?? {}).map(([name, campo]) => ({
      name,
      in: onde,
      required: onde === 'path' || !z.safeParse(campo, undefined).success,
      schema: nomeado(campo as z.ZodType, 'input'),
    }));
  const chave: Json = {
    name: 'idempotency-key',
    in: 'header',
    required: true,
    schema: { type: 'string', maxLength: 200 },
  };
  return [
    ...de(r.parametros, 'path'),
    ...de(r.consulta, 'query'),
    ...de(r.cabecalhos, 'header'),
    ...(r.comando ? [chave] : []),
  ];
}

const ehObjeto = (valor: unknown): valor is Json =>
  typeof valor === 'object' && valor !== null && !Array.isArray(valor);
const objeto = (valor: unknown): Json => (ehObjeto(valor) ? valor : {});
const semId = (valor: unknown): Json =>
  Object.fromEntries(Object.entries(objeto(valor)).filter(([chave]) => chave !== 'id' && chave !== '$id'));
const ordenado = (o: Json): Json =>
  Object.fromEntries(Object.entries(o).sort(([a], [b]) => a.localeCompare(b)));
