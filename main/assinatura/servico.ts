import { PEDACO_DA_PONTE, type ArquivoPreparado } from '../../contract/bridge/assinatura.ts';
import { erro, type Erro } from '../../contract/bridge/errors.ts';
import type { Handlers, Params } from '../../contract/bridge/metodos.ts';
import type { AssinaturaLocal, Coleta } from '../../contract/domain/coleta.ts';
import { representa } from '../../contract/domain/usuario.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { NaEntidade, Portaria } from '../acesso/portaria.ts';
import type { Eventos } from '../eventos.ts';
import type { Clock, Logger } from '../ports.ts';
import { varrer } from './arquivos-da-conta.ts';
import { copiaDe, type CopiaLocal } from './copia.ts';
import { lerGuarda } from './guarda.ts';
import { criarMontagem } from './montagem.ts';
import type { Preparador } from './preparo/preparador.ts';
import { gerarTermo } from './preparo/termo.ts';

export type DependenciasDaAssinatura = {
  readonly portaria: Portaria;
  readonly preparador: Preparador;
  readonly eventos: Eventos;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly novoId: () => string;
};

type MetodosDaAssinatura = {
  readonly [M in keyof Handlers as M extends `assinatura.${string}` ? M : never]: Handlers[M];
};

/** Solicitação de Assinatura of whoever is signed in, in the entity in context: what the renderer may ask. */
export function criarAssinatura(d: DependenciasDaAssinatura): MetodosDaAssinatura {
  const { portaria, eventos, clock, logger, novoId } = d;
  const montagem = criarMontagem(d.preparador);
  const avisar = (): void => {
    for (const tipo of ['assinatura', 'sync', 'acesso'] as const) eventos.emitir({ tipo });
  };
  const como = async <T>(f: (quem: NaEntidade) => Promise<Result<T, Erro>>): Promise<Result<T, Erro>> => {
    const quem = portaria.naEntidade();
    return quem.ok ? f(quem.value) : quem;
  };
  /** With what only the running transport knows. */
  const comVelocidade = ({ conta }: NaEntidade, coleta: Coleta): Coleta => ({
    ...coleta,
    documentos: coleta.documentos.map((doc) =>
      doc.anexo === null
        ? doc
        : {
            ...doc,
            anexo: { ...doc.anexo, bytesPorSegundo: conta.arquivos.transporte.velocidade(doc.anexo.id) },
          },
    ),
  });
  /** Own requests are asked for by their id; one of another entity is not there (BR-12). */
  const daqui = async (quem: NaEntidade, id: string): Promise<Result<Coleta, Erro>> => {
    const coleta = await quem.conta.db.minhas.mostrar(id);
    return coleta.ok && coleta.value.cnpj !== quem.cnpj ? fail(erro('SOLICITACAO_NAO_ENCONTRADA')) : coleta;
  };
  const mudando = (
    id: string,
    mudar: (quem: NaEntidade, antes: Coleta) => Promise<Result<Coleta, Erro>>,
  ): Promise<Result<Coleta, Erro>> =>
    como(async (quem) => {
      const antes = await daqui(quem, id);
      if (!antes.ok) return antes;
      const depois = await mudar(quem, antes.value);
      if (!depois.ok) return depois;
      avisar();
      quem.conta.motor.cutucar();
      quem.conta.arquivos.transporte.cutucar();
      return ok(comVelocidade(quem, depois.value));
    });

  const estado = async (quem: NaEntidade): Promise<Result<AssinaturaLocal, Erro>> => {
    const { conta, cnpj } = quem;
    const [coleta, fatos, lembrancas] = await Promise.all([
      conta.db.minhas.daEntidade(cnpj),
      conta.db.entidades.ler(cnpj),
      conta.db.lembrancas.ler(),
    ]);
    if (!coleta.ok) return coleta;
    const guarda = lerGuarda(lembrancas.ok ? lembrancas.value.guarda : undefined);
    // BR-16: automatic for the representante legal while the CAGEC is regular, whatever was asked for before.
    const ehRepresentante = representa(conta.eu().vinculos, cnpj);
    const cagec = fatos.ok ? fatos.value?.regularidade.cagec : undefined;
    if (ehRepresentante && cagec === 'REGULAR')
      return ok({ situacao: 'AUTOMATICA', aguardaCagec: false, coleta: null, guarda });
    if (coleta.value !== null)
      return ok({
        situacao: 'SOLICITADA',
        aguardaCagec: false,
        coleta: comVelocidade(quem, coleta.value),
        guarda,
      });
    return ok({
      situacao: 'NAO_SOLICITADA',
      aguardaCagec: ehRepresentante && cagec === 'IRREGULAR',
      coleta: null,
      guarda,
    });
  };

  const solicitar = async (
    quem: NaEntidade,
    { representa: porOrganizacao }: Params<'assinatura.solicitar'>,
  ): Promise<Result<AssinaturaLocal, Erro>> => {
    const { conta, cnpj } = quem;
    if (representa(conta.eu().vinculos, cnpj)) return fail(erro('ASSINATURA_AUTOMATICA'));
    const razaoSocial = conta.eu().vinculos.find((v) => v.cnpj === cnpj)?.razaoSocial ?? '';
    const criada = await conta.db.minhas.criar(
      { id: novoId(), operacao: novoId(), cnpj, razaoSocial, representa: porOrganizacao },
      clock.now(),
    );
    if (!criada.ok) return criada;
    avisar();
    conta.motor.cutucar();
    return estado(quem);
  };

  const anexar = async (
    quem: NaEntidade,
    { id, item, arquivo, aceitouDicas }: Params<'assinatura.anexar'>,
  ): Promise<Result<Coleta, Erro>> => {
    const { db, arquivos } = quem.conta;
    const preparado = arquivos.bandeja.preparado(arquivo);
    if (!preparado.ok) return preparado;
    const antes = await db.minhas.documento(id, item);
    if (!antes.ok) return antes;
    const { nome, tipo, tamanho, sha256, exame, impressao, miniatura } = preparado.value;
    const escolhido = {
      arquivo,
      nome,
      tipo,
      tamanho,
      sha256,
      exame,
      impressao,
      miniatura,
      aceitou: aceitouDicas,
    };
    const anexado = await db.minhas.anexar(id, item, escolhido, novoId(), clock.now());
    if (!anexado.ok) return anexado;
    arquivos.bandeja.entregar(arquivo);
    const velho = antes.value?.arquivo ?? null;
    if (velho !== null && velho !== arquivo) await arquivos.cofre.apagar(velho);
    return anexado;
  };

  const retirar = async (
    { conta: { db, arquivos } }: NaEntidade,
    { id, item }: Params<'assinatura.retirar'>,
  ): Promise<Result<Coleta, Erro>> => {
    const antes = await db.minhas.documento(id, item);
    if (!antes.ok) return antes;
    const retirado = await db.minhas.retirar(id, item, novoId(), clock.now());
    if (retirado.ok && antes.value?.arquivo != null) await arquivos.cofre.apagar(antes.value.arquivo);
    return retirado;
  };

  const baixar = async (
    quem: NaEntidade,
    { id, item }: Params<'assinatura.baixar'>,
  ): Promise<Result<CopiaLocal, Erro>> => {
    const coleta = await daqui(quem, id);
    if (!coleta.ok) return coleta;
    const doc = coleta.value.documentos.find((x) => x.item === item);
    if (doc?.anexo != null) {
      const { id: arquivo, nome, tipo, tamanho } = doc.anexo;
      return ok({ arquivo, nome, tipo, tamanho });
    }
    return doc?.noSigcon == null
      ? fail(erro('ARQUIVO_NAO_ENCONTRADO'))
      : copiaDe(quem.conta, id, doc.noSigcon, clock.now());
  };

  const termo = async ({ conta, cnpj }: NaEntidade) => {
    const eu = conta.eu();
    const fatos = await conta.db.entidades.ler(cnpj);
    const municipio = fatos.ok ? fatos.value?.municipio : undefined;
    const pdf = await gerarTermo({
      nomeCompleto: eu.nomeCompleto,
      cpf: eu.cpf,
      razaoSocial: eu.vinculos.find((v) => v.cnpj === cnpj)?.razaoSocial ?? '',
      cnpj,
      setorTrabalho: eu.setorTrabalho ?? '',
      email: eu.email,
      ...(municipio === undefined ? {} : { cidade: municipio }),
      hoje: new Date(portaria.agora()),
    });
    return ok({
      nome: 'termo-de-declaracao.pdf',
      tipo: 'application/pdf',
      base64: Buffer.from(pdf).toString('base64'),
    });
  };

  return {
    'assinatura.estado': () => como(estado),
    'assinatura.solicitar': (params) => como((quem) => solicitar(quem, params)),
    'assinatura.representar': ({ id, representa: sim }) =>
      mudando(id, ({ conta }) => conta.db.minhas.representar(id, sim, novoId(), clock.now())),
    'assinatura.termo': () => como(termo),

    'assinatura.receber': ({ nome, tamanho }) =>
      como(async ({ conta }) => {
        const id = await conta.arquivos.bandeja.receber(nome, tamanho);
        return id.ok ? ok({ arquivo: id.value }) : id;
      }),
    'assinatura.pedaco': ({ arquivo, inicio, base64 }) =>
      como(async ({ conta }) => {
        const recebidos = await conta.arquivos.bandeja.pedaco(arquivo, inicio, Buffer.from(base64, 'base64'));
        return recebidos.ok ? ok({ recebidos: recebidos.value }) : recebidos;
      }),
    'assinatura.recebido': ({ arquivo }) => como(({ conta }) => montagem.reconhecer(conta.arquivos, arquivo)),
    'assinatura.largar': ({ arquivo }) =>
      como(async ({ conta }) => {
        await conta.arquivos.bandeja.largar(arquivo);
        return ok({});
      }),
    'assinatura.preparar': ({ item, paginas }) =>
      como(async ({ conta, cnpj }): Promise<Result<ArquivoPreparado, Erro>> => {
        const coleta = await conta.db.minhas.daEntidade(cnpj);
        if (!coleta.ok) return coleta;
        const outros =
          coleta.value === null ? ok([]) : await conta.db.minhas.impressoes(coleta.value.id, item);
        return outros.ok ? montagem.preparar(conta.arquivos, item, paginas, outros.value) : outros;
      }),
    'assinatura.encolher': ({ item, arquivo }) =>
      como(({ conta }) => montagem.encolher(conta.arquivos, item, arquivo)),

    'assinatura.anexar': (params) => mudando(params.id, (quem) => anexar(quem, params)),
    'assinatura.retirar': (params) => mudando(params.id, (quem) => retirar(quem, params)),
    'assinatura.pausarAnexo': ({ id, item, pausado }) =>
      mudando(id, ({ conta }) => conta.db.minhas.pausar(id, item, pausado, clock.now())),
    'assinatura.enviar': ({ id }) =>
      mudando(id, ({ conta }) => conta.db.minhas.pedirEnvio(id, novoId(), clock.now(), novoId())),
    'assinatura.cancelarEnvio': ({ id }) => mudando(id, ({ conta }) => conta.db.minhas.cancelarEnvio(id)),

    'assinatura.baixar': (params) => como((quem) => baixar(quem, params)),
    'assinatura.ler': ({ arquivo, inicio, tamanho }) =>
      como(async ({ conta }) => {
        const { cofre } = conta.arquivos;
        const total = await cofre.tamanho(arquivo);
        if (!total.ok) return total;
        const bytes = await cofre.ler(arquivo, inicio, Math.min(tamanho, PEDACO_DA_PONTE));
        return bytes.ok
          ? ok({ base64: Buffer.from(bytes.value).toString('base64'), total: total.value })
          : bytes;
      }),
    'assinatura.guardar': ({ guarda }) =>
      como(async (quem) => {
        const guardado = await quem.conta.db.lembrancas.guardar({ guarda });
        if (!guardado.ok) return guardado;
        await varrer(quem.conta.db, quem.conta.arquivos, { agora: clock.now(), logger });
        avisar();
        return estado(quem);
      }),
  };
}
