import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openapi } from '../../contract/api/openapi.ts';
import { ROTAS } from '../../contract/api/rotas.ts';
import { createServer } from '../../server/app.ts';

const TEXTO = readFileSync(new URL('../../contract/openapi.json', import.meta.url), 'utf8');

const conteudo = z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) }));
const operacaoSchema = z.object({
  operationId: z.string(),
  summary: z.string(),
  parameters: z.array(
    z.object({
      name: z.string(),
      in: z.enum(['path', 'query', 'header']),
      required: z.boolean(),
      schema: z.looseObject({}),
    }),
  ),
  requestBody: z.object({ required: z.literal(true), content: conteudo }).optional(),
  responses: z.record(
    z.string().regex(/^[1-5]\d\d$/),
    z.object({ description: z.string(), content: conteudo }),
  ),
});
const documentoSchema = z.object({
  openapi: z.literal('3.1.0'),
  info: z.object({ title: z.string(), version: z.string(), license: z.object({ name: z.string() }) }),
  paths: z.record(
    z.string().startsWith('/'),
    z.record(z.enum(['get', 'put', 'post']), operacaoSchema).or(z.record(z.string(), operacaoSchema)),
  ),
  components: z.object({ schemas: z.record(z.string(), z.record(z.string(), z.unknown())) }),
});

const documento = documentoSchema.parse(JSON.parse(TEXTO));
const operacoes = Object.entries(documento.paths).flatMap(([caminho, metodos]) =>
  Object.entries(metodos).map(([metodo, operacao]) => ({ caminho, metodo: metodo.toUpperCase(), operacao })),
);

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(documento, 'openapi.json');

/** A reference of the document is a reference of the registered file. */
const compilar = (schema: Record<string, unknown>) =>
  ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi.json#/')) as object);
function faltas(schema: Record<string, unknown>, valor: unknown): string[] {
  const validar = compilar(schema);
  validar(valor);
  return (validar.errors ?? []).map((e) => `${e.instancePath} ${e.message ?? ''}`);
}

describe('contract/openapi.json', () => {
  it('está em dia com a tabela de rotas (npm run openapi)', () => {
    expect(TEXTO).toBe(`${JSON.stringify(openapi('1.0.0'), null, 2)}\n`);
  });

  it('tem uma operação por linha da tabela, e mais nenhuma', () => {
    const esperadas = Object.entries(ROTAS).map(([nome, r]) => `${nome} ${r.metodo} ${r.caminho}`);
    const achadas = operacoes.map((o) => `${o.operacao.operationId} ${o.metodo} ${o.caminho}`);
    expect(achadas.sort()).toEqual(esperadas.sort());
  });

  it('cada referência leva a um componente, e cada schema é JSON Schema que se compila', () => {
    const referencias = [...TEXTO.matchAll(/"\$ref": "(.*?)"/g)].map(([, r]) => r ?? '');
    expect(referencias.length).toBeGreaterThan(0);
    const nomes = new Set(Object.keys(documento.components.schemas).map((n) => `#/components/schemas/${n}`));
    expect(referencias.filter((r) => !nomes.has(r))).toEqual([]);
    for (const schema of Object.values(documento.components.schemas))
      expect(() => compilar(schema)).not.toThrow();
  });

  it('declara cada parâmetro do caminho, e cada comando pede Idempotency-Key', () => {
    for (const { caminho, metodo, operacao } of operacoes) {
      const doCaminho = [...caminho.matchAll(/\{(\w+)\}/g)].map(([, nome]) => nome);
      expect(operacao.parameters.filter((p) => p.in === 'path').map((p) => p.name)).toEqual(doCaminho);
      const comando = Object.values(ROTAS).some(
        (r) => r.metodo === metodo && r.caminho === caminho && r.comando,
      );
      const chave = operacao.parameters.find((p) => p.name === 'idempotency-key');
      expect(chave?.required ?? false).toBe(comando);
    }
  });
});

type Passo = {
  readonly nome: string;
  readonly metodo: string;
  readonly caminho: string;
  readonly rota: string;
  readonly corpo?: object;
  readonly cabecalhos?: Record<string, string>;
  readonly status: number;
};

describe('o servidor fala o que o documento diz', () => {
  const pasta = mkdtempSync(join(tmpdir(), 'sigcon-contrato-'));
  const servidor = createServer({ dados: pasta, diario: { write: () => undefined }, limiteDeVerificacao: 9 });
  const [id, doRepresentante] = [v7(), v7()];
  const envio = {
    cpf: '52998224725',
    cnpj: '11222333000181',
    nomeCompleto: 'Marina Teste',
    setorTrabalho: 'Planejamento',
    telefoneFixo: '3133330000',
    telefoneCelular: '31988887777',
    email: 'marina@serradoexemplo.mg.gov.br',
    solicitaAssinatura: false,
  };
  const { email: _doCagec, ...semEmail } = { ...envio, cpf: '12345678909', cnpj: '12ABC34501DE35' };
  const PEDIDO = '/v1/pre-cadastros/{id}';
  const VERIFICACAO = '/v1/pre-cadastros/verificacao';
  const criar = { 'if-none-match': '*' };

  const verificar = (cpf: string, cnpj: string, status = 200): Passo => ({
    nome: `verifica ${cpf} ${cnpj}`,
    metodo: 'POST',
    caminho: VERIFICACAO,
    rota: VERIFICACAO,
    corpo: { cpf, cnpj },
    status,
  });
  const enviar = (
    nome: string,
    status: number,
    corpo: object,
    cabecalhos: Record<string, string>,
    deQuem = id,
  ): Passo => ({
    nome,
    metodo: 'PUT',
    caminho: PEDIDO,
    rota: `/v1/pre-cadastros/${deQuem}`,
    corpo,
    cabecalhos,
    status,
  });
  const passos: Passo[] = [
    { nome: 'saúde', metodo: 'GET', caminho: '/v1/saude', rota: '/v1/saude', status: 200 },
    verificar('52998224725', '01234567000195'),
    verificar('52998224725', '11222333000181'),
    verificar('12345678909', '12ABC34501DE35'),
    verificar('52998224725', '90000001000129'),
    verificar('52998224726', '11222333000181', 422),
    enviar('sem chave', 400, envio, criar),
    enviar('sem precondição', 428, envio, { 'idempotency-key': 'a' }),
    enviar('campo errado', 422, { ...envio, nomeCompleto: '' }, { ...criar, 'idempotency-key': 'b' }),
    enviar('envio', 201, envio, { ...criar, 'idempotency-key': id }),
    enviar('de novo', 201, envio, { ...criar, 'idempotency-key': id }),
    enviar('chave reutilizada', 422, { ...envio, setorTrabalho: 'X' }, { ...criar, 'idempotency-key': id }),
    enviar('id repetido', 412, envio, { ...criar, 'idempotency-key': 'c' }),
    enviar('pedido repetido', 409, envio, { ...criar, 'idempotency-key': 'd' }, v7()),
    enviar('representante', 201, semEmail, { ...criar, 'idempotency-key': doRepresentante }, doRepresentante),
    {
      nome: 'acompanha',
      metodo: 'GET',
      caminho: PEDIDO,
      rota: `/v1/pre-cadastros/${id}`,
      cabecalhos: { acompanhamento: '<segredo>' },
      status: 200,
    },
    {
      nome: 'segredo errado',
      metodo: 'GET',
      caminho: PEDIDO,
      rota: `/v1/pre-cadastros/${id}`,
      cabecalhos: { acompanhamento: 'x' },
      status: 404,
    },
    enviar('correção de quem está em análise', 409, envio, {
      'if-match': '"1"',
      acompanhamento: '<segredo>',
      'idempotency-key': 'e',
    }),
    {
      nome: 'feed',
      metodo: 'GET',
      caminho: '/v1/feed',
      rota: '/v1/feed?limite=1',
      cabecalhos: { acompanhamento: '<segredo>' },
      status: 200,
    },
    { nome: 'feed sem segredo', metodo: 'GET', caminho: '/v1/feed', rota: '/v1/feed', status: 401 },
    {
      nome: 'cursor morto',
      metodo: 'GET',
      caminho: '/v1/feed',
      rota: '/v1/feed?cursor=lixo',
      cabecalhos: { acompanhamento: 'x' },
      status: 410,
    },
    {
      nome: 'limite errado',
      metodo: 'GET',
      caminho: '/v1/feed',
      rota: '/v1/feed?limite=0',
      cabecalhos: { acompanhamento: 'x' },
      status: 422,
    },
    verificar('52998224725', '90021382000122'),
    verificar('52998224725', '11222333000181', 429),
  ];
  let segredo = '';

  beforeAll(async () => {
    expect(await servidor.listen()).toMatchObject({ ok: true });
  });
  afterAll(async () => {
    await servidor.close();
    rmSync(pasta, { recursive: true, force: true });
  });

  it.each(passos.map((passo) => [passo.nome, passo.status, passo] as const))(
    '%s: %i',
    async (_n, status, passo) => {
      const cabecalhos = Object.fromEntries(
        Object.entries(passo.cabecalhos ?? {}).map(([nome, v]) => [nome, v.replace('<segredo>', segredo)]),
      );
      const resposta = await fetch(servidor.url + passo.rota, {
        method: passo.metodo,
        headers: {
          ...cabecalhos,
          ...(passo.corpo === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(passo.corpo === undefined ? {} : { body: JSON.stringify(passo.corpo) }),
      });
      const corpo: unknown = await resposta.json();
      expect(resposta.status).toBe(status);
      if (passo.nome === 'envio')
        segredo = z.object({ acompanhamento: z.string() }).parse(corpo).acompanhamento;

      const operacao = operacoes.find(
        (o) => o.caminho === passo.caminho && o.metodo === passo.metodo,
      )?.operacao;
      const conhecidos = new Set(operacao?.parameters.filter((p) => p.in === 'header').map((p) => p.name));
      expect(Object.keys(cabecalhos).filter((nome) => !conhecidos.has(nome))).toEqual([]);
      const tipo = (resposta.headers.get('content-type') ?? '').split(';')[0] ?? '';
      const dito = operacao?.responses[String(status)]?.content[tipo];
      expect(dito, `${status} ${tipo} is in the document`).toBeDefined();
      expect(faltas(dito?.schema ?? {}, corpo)).toEqual([]);
      const pedido = operacao?.requestBody?.content['application/json'];
      if (status < 300 && passo.corpo !== undefined)
        expect(faltas(pedido?.schema ?? {}, passo.corpo)).toEqual([]);
    },
  );

  it('o documento também recusa o que não presta (estes testes podem falhar)', () => {
    const schema = operacoes.find((o) => o.operacao.operationId === 'acompanhar')?.operacao.responses['200'];
    const dito = schema?.content['application/json']?.schema ?? {};
    expect(faltas(dito, { id: 'x', versao: 0 })).not.toEqual([]);
  });

  it('atende cada rota da tabela, e sob /v1 nada além dela', async () => {
    for (const { metodo, caminho } of Object.values(ROTAS)) {
      const url = servidor.url + caminho.replace('{id}', v7());
      const resposta = await fetch(url, { method: metodo });
      const texto = await resposta.text();
      // Nothing follows the head of an answer to HEAD.
      const problema: unknown = resposta.status < 400 || texto === '' ? {} : JSON.parse(texto);
      expect(problema).not.toMatchObject({ type: 'urn:sigcon:problema:metodo-nao-permitido' });
      if (resposta.status === 404) expect(caminho).toBe(PEDIDO);
    }
    expect([...servidor.rotas].filter((r) => r.includes('/v1')).sort()).toEqual(
      Object.values(ROTAS)
        .map((r) => `${r.metodo} ${r.caminho}`)
        .sort(),
    );
  });
});
