import { erro, type Erro } from '../../contract/bridge/errors.ts';
import type { Coleta } from '../../contract/domain/coleta.ts';
import { documentoDo, podeMudar, type Item, type Solicitacao } from '../../contract/domain/assinatura.ts';
import type { TipoDeArquivo } from '../../contract/domain/arquivo.ts';
import type { Exame } from '../../contract/domain/exame.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Banco } from '../storage/sqlite.ts';
import type { EnvioDeArquivo, Envios } from '../sync/anexos/envios.ts';
import { comoColeta, faltamEm, porTrocarEm, type Situacao } from './coleta.ts';
import { apagaEm, type Guarda } from './guarda.ts';
import type { Linha } from './linha.ts';
import { TIPOS } from './operacao.ts';
import type { Registro } from './registro.ts';

/** A prepared file that becomes the document of an item. */
export type Escolhido = {
  readonly arquivo: string;
  readonly sha256: string;
  readonly nome: string;
  readonly tipo: TipoDeArquivo;
  readonly tamanho: number;
  readonly exame: Exame;
  readonly impressao: string | null;
  readonly miniatura: string | null;
  readonly aceitou: boolean;
};

/** The person's own requests on this computer: files, uploads and commands always in one commit. */
export function criarMinhas(banco: Banco, registro: Registro, envios: () => Envios, guarda: () => Guarda) {
  const daEntidade = banco
    .prepare<[string], string>(
      'SELECT id FROM solicitacao WHERE propria = 1 AND cnpj = ? ORDER BY criada_em DESC LIMIT 1',
    )
    .pluck();
  const criar = banco.prepare(
    `INSERT INTO solicitacao (id, propria, cnpj, grupo, situacao, versao, numero, chave_nome, criada_em, enviada_em,
       representa, razao_social, dado)
     VALUES (@id, 1, @cnpj, 'aguardando', 'EM_CADASTRAMENTO', 0, '', '', @agora, 0, @representa, @razaoSocial, NULL)`,
  );
  const porDocumento = banco.prepare(
    `INSERT INTO solicitacao_documento (solicitacao, item, arquivo, sha256, nome, tipo, tamanho, exame, impressao,
       miniatura, aceitou, operacao)
     VALUES (@id, @item, @arquivo, @sha256, @nome, @tipo, @tamanho, @exame, @impressao, @miniatura, @aceitou, @operacao)
     ON CONFLICT (solicitacao, item) DO UPDATE SET arquivo = excluded.arquivo, sha256 = excluded.sha256,
       nome = excluded.nome, tipo = excluded.tipo, tamanho = excluded.tamanho, exame = excluded.exame,
       impressao = excluded.impressao, miniatura = excluded.miniatura, aceitou = excluded.aceitou,
       operacao = excluded.operacao, motivo = NULL`,
  );
  const tirarDocumento = banco.prepare<[string, number]>(
    'DELETE FROM solicitacao_documento WHERE solicitacao = ? AND item = ?',
  );
  const motivoDoDocumento = banco.prepare<[string | null, string, string]>(
    'UPDATE solicitacao_documento SET motivo = ? WHERE solicitacao = ? AND operacao = ?',
  );
  const doArquivo = banco.prepare<[string], { solicitacao: string; item: Item }>(
    'SELECT solicitacao, item FROM solicitacao_documento WHERE arquivo = ?',
  );
  const mudarEnvio = banco.prepare<[string | null, number | null, string | null, string | null, string]>(
    'UPDATE solicitacao SET envio = ?, envio_em = ?, envio_operacao = ?, envio_motivo = ? WHERE id = ?',
  );
  const mudarRepresenta = banco.prepare<[number, string]>(
    'UPDATE solicitacao SET representa = ? WHERE id = ?',
  );
  /** What cannot have been sent is simply not sent. */
  const desistirDoItem = banco.prepare<[string, number]>(
    // What was acknowledged of an earlier file is not told again either: a backend that forgot it never gets its bytes.
    `DELETE FROM operacao WHERE alvo = ? AND tipo IN ('${TIPOS.anexar}', '${TIPOS.retirar}')
       AND (estado = 'CONFIRMADA' OR (estado = 'PENDENTE' AND talvez_enviada = 0)) AND json_extract(corpo, '$.item') = ?`,
  );
  const desistirDoTipo = banco.prepare<[string, string]>(
    `DELETE FROM operacao WHERE alvo = ? AND tipo = ? AND estado = 'PENDENTE' AND talvez_enviada = 0`,
  );
  const adotarDocumentos = banco.prepare<[string, string]>(
    'UPDATE OR IGNORE solicitacao_documento SET solicitacao = ? WHERE solicitacao = ?',
  );
  const naoReconhecidas = banco
    .prepare<[string, string], string>(
      'SELECT id FROM solicitacao WHERE propria = 1 AND cnpj = ? AND dado IS NULL AND id <> ?',
    )
    .pluck();

  const situacao = (linha: Linha): Situacao => ({
    linha,
    documentos: registro.documentosDe(linha.id),
    envioDe: (arquivo) => envios().doArquivo(arquivo),
    operacao: registro.abertasDe(linha.id, 'enviar')[0] ?? null,
    apagaEm: apagaEm(linha, guarda()),
  });
  const propria = (id: string): Linha | null => {
    const linha = registro.ler(id);
    return linha?.propria === true ? linha : null;
  };
  const mostrar = (id: string): Result<Coleta, Erro> => {
    const linha = propria(id);
    return linha === null ? fail(erro('SOLICITACAO_NAO_ENCONTRADA')) : ok(comoColeta(situacao(linha)));
  };
  /** Runs a change of a request that may be changed now, in one transaction, and answers how it stands afterwards. */
  const mudando = (id: string, mudar: (linha: Linha) => Erro | null): Result<Coleta, Erro> =>
    banco.transaction((): Result<Coleta, Erro> => {
      const linha = propria(id);
      if (linha === null) return fail(erro('SOLICITACAO_NAO_ENCONTRADA'));
      const recusa = mudar(linha);
      return recusa === null ? mostrar(id) : fail(recusa);
    })();
  const mutavel = (linha: Linha, item: Item): Erro | null => {
    if (linha.envio === 'NA_FILA') return erro('JA_ENFILEIRADO');
    const { representa, situacao: em } = linha;
    return podeMudar({ situacao: em, representa, documentos: linha.dado?.documentos ?? [] }, item)
      ? null
      : erro('SITUACAO_NAO_PERMITE');
  };
  const semEnvio = (id: string): void => {
    mudarEnvio.run(null, null, null, null, id);
  };

  /** The file has arrived: now the backend may be told that it is the document. */
  const contarAoBackend = (id: string, item: Item, agora: number): void => {
    const linha = propria(id);
    const d = registro.documentosDe(id).find((doc) => doc.item === item);
    if (linha === null || d?.arquivo == null || d.sha256 === null || d.nome === null) return;
    // Of a request that the backend did not take there is nothing to tell before it is asked for again.
    if (linha.dado === null && registro.abertasDe(id, 'solicitar').length === 0) return;
    if (documentoDo({ documentos: linha.dado?.documentos ?? [] }, item).sha256 === d.sha256) return;
    const corpo = { sha256: d.sha256, nome: d.nome };
    registro.enfileirar({ id: d.operacao, tipo: 'anexar', alvo: id, item, corpo }, agora);
  };
  /** `Enviar` was pressed and every file has arrived: the command follows the files in the queue. */
  const enviarSePronta = (id: string, agora: number): void => {
    const linha = propria(id);
    if (linha?.envio !== 'NA_FILA' || linha.envio_operacao === null) return;
    const s = situacao(linha);
    const prontos = s.documentos.every(
      (d) =>
        d.arquivo === null ||
        (d.motivo === null && (s.envioDe(d.arquivo)?.estado ?? 'ENVIADO') === 'ENVIADO'),
    );
    if (!prontos) return;
    const documentos = comoColeta(s).documentos.flatMap(({ item, anexo, noSigcon }) => {
      const sha256 = anexo?.sha256 ?? noSigcon?.sha256;
      return sha256 === undefined ? [] : [{ item, sha256 }];
    });
    registro.enfileirar({ id: linha.envio_operacao, tipo: 'enviar', alvo: id, corpo: { documentos } }, agora);
  };
  /** Whether the request had to be told to the backend once more. */
  const pedirDeNovo = (id: string, operacao: string, agora: number): boolean => {
    const linha = propria(id);
    if (linha === null || linha.dado !== null || registro.abertasDe(id, 'solicitar').length > 0) return false;
    const corpo = { cnpj: linha.cnpj, representa: linha.representa };
    registro.enfileirar({ id: operacao, tipo: 'solicitar', alvo: id, corpo }, agora);
    semEnvio(id);
    for (const d of registro.documentosDe(id))
      if (d.arquivo !== null && envios().doArquivo(d.arquivo)?.estado === 'ENVIADO')
        contarAoBackend(id, d.item, agora);
    return true;
  };
  const pararEnvio = (id: string, motivo: Erro): void => {
    const linha = propria(id);
    if (linha?.envio != null) mudarEnvio.run('PARADO', linha.envio_em, null, JSON.stringify(motivo), id);
  };
  const desejarRepresentar = (linha: Linha, representa: boolean, operacao: string, agora: number): void => {
    mudarRepresenta.run(representa ? 1 : 0, linha.id);
    const corpo = { cnpj: linha.cnpj, representa };
    registro.enfileirar(
      // Still on its way: what is asked for follows it, on the version that creating gives.
      { id: operacao, tipo: 'representar', alvo: linha.id, corpo, seVersao: Math.max(1, linha.versao) },
      agora,
    );
  };
  /** The backend knows this request under another id (made on another computer): the files go over to it. */
  const adotar = (de: string, para: string, agora: number): void => {
    const [antes, depois] = [propria(de), propria(para)];
    adotarDocumentos.run(para, de);
    registro.apagar(de);
    if (antes !== null && depois?.situacao === 'EM_CADASTRAMENTO') {
      // What was wished for here goes on to be wished for. The key is the id that is given up: nobody else has it.
      if (antes.representa !== depois.representa) desejarRepresentar(depois, antes.representa, de, agora);
      if (antes.envio === 'NA_FILA' && depois.envio === null)
        mudarEnvio.run('NA_FILA', antes.envio_em, antes.envio_operacao, null, para);
    }
    for (const d of registro.documentosDe(para)) {
      if (d.arquivo !== null && envios().doArquivo(d.arquivo)?.estado === 'ENVIADO')
        contarAoBackend(para, d.item, agora);
    }
    enviarSePronta(para, agora);
  };

  /** Files of this computer that were told, taken, and have been replaced from another computer since. */
  const esquecerTrocados = (s: Solicitacao): void => {
    for (const d of registro.documentosDe(s.id)) {
      if (d.arquivo === null || documentoDo(s, d.item).sha256 === d.sha256) continue;
      if (registro.estadoDaOperacao(d.operacao) !== 'CONFIRMADA') continue;
      envios().retirar(d.arquivo);
      tirarDocumento.run(s.id, d.item);
    }
  };
  /** Takes in what the backend tells of an own request, inside of the caller's transaction. */
  const receber = (s: Solicitacao, agora: number): boolean => {
    const antes = registro.ler(s.id);
    if (antes?.dado != null && !antes.esquecida && antes.versao > s.versao) return false;
    registro.gravar(s, true);
    // What was chosen here and is still on its way stays chosen.
    if (antes !== null && registro.abertasDe(s.id, 'representar').length > 0)
      mudarRepresenta.run(antes.representa ? 1 : 0, s.id);
    esquecerTrocados(s);
    for (const id of naoReconhecidas.all(s.cnpj, s.id)) adotar(id, s.id, agora);
    // Sent from another computer, or the answer to our own command was lost.
    const andou = s.situacao === 'EM_ANALISE' || s.situacao === 'APROVADA';
    if (andou && registro.abertasDe(s.id, 'enviar').length === 0) semEnvio(s.id);
    return true;
  };

  return {
    receber,
    mostrar,
    daEntidade: (cnpj: string): Coleta | null => {
      const id = daEntidade.get(cnpj);
      const linha = id === undefined ? null : propria(id);
      return linha === null ? null : comoColeta(situacao(linha));
    },

    criar: (
      nova: { id: string; operacao: string; cnpj: string; razaoSocial: string; representa: boolean },
      agora: number,
    ): Result<Coleta, Erro> =>
      banco.transaction((): Result<Coleta, Erro> => {
        const { id, operacao, cnpj, razaoSocial, representa } = nova;
        const ja = daEntidade.get(cnpj);
        if (ja !== undefined) {
          // One that the backend did not take is asked for again, with the files that it has.
          if (!pedirDeNovo(ja, operacao, agora)) return fail(erro('SOLICITACAO_EM_ANDAMENTO'));
          return mostrar(ja);
        }
        criar.run({ id, cnpj, razaoSocial, representa: representa ? 1 : 0, agora });
        registro.enfileirar(
          { id: operacao, tipo: 'solicitar', alvo: id, corpo: { cnpj, representa } },
          agora,
        );
        return mostrar(id);
      })(),

    /** BR-17: before anything was analysed. */
    representar: (id: string, representa: boolean, operacao: string, agora: number): Result<Coleta, Erro> =>
      mudando(id, (linha) => {
        if (linha.situacao !== 'EM_CADASTRAMENTO') return erro('SITUACAO_NAO_PERMITE');
        if (linha.envio === 'NA_FILA') return erro('JA_ENFILEIRADO');
        if (linha.representa === representa) return null;
        desistirDoTipo.run(id, TIPOS.representar);
        desejarRepresentar(linha, representa, operacao, agora);
        return null;
      }),

    anexar: (
      id: string,
      item: Item,
      escolhido: Escolhido,
      operacao: string,
      agora: number,
    ): Result<Coleta, Erro> =>
      mudando(id, (linha) => {
        const recusa = mutavel(linha, item);
        if (recusa !== null) return recusa;
        const antes = registro.documentosDe(id).find((d) => d.item === item);
        if (antes?.arquivo != null) envios().retirar(antes.arquivo);
        desistirDoItem.run(id, item);
        porDocumento.run({
          ...escolhido,
          id,
          item,
          exame: JSON.stringify(escolhido.exame),
          aceitou: escolhido.aceitou ? 1 : 0,
          operacao,
        });
        const { arquivo, sha256, tamanho, tipo } = escolhido;
        envios().enfileirar({ arquivo, sha256, tamanho, tipo }, agora);
        if (linha.envio === 'PARADO') semEnvio(id);
        return null;
      }),

    retirar: (id: string, item: Item, operacao: string, agora: number): Result<Coleta, Erro> =>
      mudando(id, (linha) => {
        const recusa = mutavel(linha, item);
        if (recusa !== null) return recusa;
        const la = documentoDo({ documentos: linha.dado?.documentos ?? [] }, item);
        const antes = registro.documentosDe(id).find((d) => d.item === item);
        if (antes?.arquivo != null) envios().retirar(antes.arquivo);
        desistirDoItem.run(id, item);
        tirarDocumento.run(id, item);
        // One that was marked REPROVADO can only be replaced (BR-19): the choice made here is forgotten, no more.
        const talvezLa = la.sha256 !== undefined || registro.abertasDe(id, 'anexar').length > 0;
        if (!talvezLa || la.situacao === 'REPROVADO') return null;
        porDocumento.run({ ...VAZIO, id, item, operacao });
        registro.enfileirar({ id: operacao, tipo: 'retirar', alvo: id, item, corpo: {} }, agora);
        return null;
      }),

    pausar: (id: string, item: Item, pausado: boolean, agora: number): Result<Coleta, Erro> =>
      mudando(id, () => {
        const d = registro.documentosDe(id).find((doc) => doc.item === item);
        if (d?.arquivo == null) return erro('ARQUIVO_NAO_ENCONTRADO');
        envios().pausar(d.arquivo, pausado, agora);
        return null;
      }),

    /** @param solicitar id of the operation that tells the request again, should the backend not have taken it */
    pedirEnvio: (id: string, operacao: string, agora: number, solicitar?: string): Result<Coleta, Erro> =>
      mudando(id, (linha) => {
        if (linha.envio === 'NA_FILA') return erro('JA_ENFILEIRADO');
        if (linha.situacao !== 'EM_CADASTRAMENTO' && linha.situacao !== 'AGUARDANDO_SOLUCAO')
          return erro('SITUACAO_NAO_PERMITE');
        const s = situacao(linha);
        if (faltamEm(s).length > 0 || porTrocarEm(s).length > 0) return erro('FALTAM_DOCUMENTOS');
        if (solicitar !== undefined) pedirDeNovo(id, solicitar, agora);
        mudarEnvio.run('NA_FILA', agora, operacao, null, id);
        enviarSePronta(id, agora);
        return null;
      }),

    cancelarEnvio: (id: string): Result<Coleta, Erro> =>
      mudando(id, (linha) => {
        if (linha.envio === null) return erro('JA_RECEBIDO');
        desistirDoTipo.run(id, TIPOS.enviar);
        if (registro.abertasDe(id, 'enviar').length > 0) return erro('ENVIO_EM_CURSO');
        semEnvio(id);
        // Neither the backend nor this computer has anything of it.
        const vazia = linha.dado === null && registro.documentosDe(id).length === 0;
        if (vazia && registro.abertasDe(id, 'solicitar').length === 0) {
          registro.apagar(id);
          return erro('SOLICITACAO_NAO_ENCONTRADA');
        }
        return null;
      }),

    /** A file has arrived at the backend; called in the transaction that notes it. */
    aoChegar: ({ arquivo }: EnvioDeArquivo, agora: number): void => {
      const dono = doArquivo.get(arquivo);
      if (dono === undefined) return;
      contarAoBackend(dono.solicitacao, dono.item, agora);
      enviarSePronta(dono.solicitacao, agora);
    },

    /** The backend does not take a file: a sending that waits for it waits no longer, and says why. */
    aoRecusarArquivo: (arquivo: string, motivo: Erro): void => {
      const dono = doArquivo.get(arquivo);
      if (dono !== undefined) pararEnvio(dono.solicitacao, motivo);
    },

    /** The backend took a command: its answer and the confirmation in one commit. */
    confirmar: (operacao: string, tipo: string, item: number | null, s: Solicitacao, agora: number): void =>
      banco.transaction(() => {
        registro.confirmarOperacao(operacao, agora);
        receber(s, agora);
        if (tipo === TIPOS.retirar && item !== null) tirarMarca(s.id, item);
        if (tipo === TIPOS.enviar) semEnvio(s.id);
        if (tipo === TIPOS.anexar) motivoDoDocumento.run(null, s.id, operacao);
      })(),

    /** The backend does not take a command; nothing is left in the queue, the request says why. */
    recusar: (
      o: { id: string; alvo: string; tipo: string; item: number | null; representa?: boolean },
      motivo: Erro,
      atual: Solicitacao | null,
      agora: number,
    ): void =>
      banco.transaction(() => {
        registro.tirarOperacao(o.id);
        if (atual !== null) receber(atual, agora);
        if (o.tipo === TIPOS.solicitar && motivo.codigo === 'ASSINATURA_AUTOMATICA') {
          for (const { arquivo } of registro.documentosDe(o.alvo))
            if (arquivo !== null) envios().retirar(arquivo);
          registro.apagar(o.alvo);
        } else if (o.tipo === TIPOS.retirar && o.item !== null) tirarMarca(o.alvo, o.item);
        else if (o.tipo === TIPOS.anexar) {
          if (motivoDoDocumento.run(JSON.stringify(motivo), o.alvo, o.id).changes > 0)
            pararEnvio(o.alvo, motivo);
        } else if (o.tipo === TIPOS.enviar) pararEnvio(o.alvo, motivo);
        else if (o.tipo === TIPOS.representar) {
          // The author's own wish, on whatever version there is now; refusals are not kept under a key.
          const linha = propria(o.alvo);
          const mudou = o.representa !== undefined && linha?.representa !== o.representa;
          if (linha?.situacao === 'EM_CADASTRAMENTO' && motivo.codigo === 'VERSAO_DESATUALIZADA' && mudou)
            desejarRepresentar(linha, o.representa === true, o.id, agora);
        } else if (o.tipo === TIPOS.solicitar && propria(o.alvo) !== null)
          mudarEnvio.run('PARADO', agora, null, JSON.stringify(motivo), o.alvo);
      })(),

    /**
     * The backend lacks a file that it had acknowledged: it goes again, the command waits behind it. A command about a
     * file that has been replaced since is dropped. @returns whether the command is to be repeated
     */
    enviarDeNovo: (id: string, item: number, operacao: string, agora: number): boolean =>
      banco.transaction(() => {
        const d = registro.documentosDe(id).find((doc) => doc.item === item);
        if (d?.arquivo == null || d.operacao !== operacao) {
          registro.tirarOperacao(operacao);
          return false;
        }
        envios().reabrir(d.arquivo, agora);
        return true;
      })(),

    /** Digests and picture fingerprints of the other items, to find the same picture twice. */
    impressoes: (id: string, menos: Item): { item: Item; sha256: string; impressao: string | null }[] =>
      registro
        .documentosDe(id)
        .flatMap(({ item, sha256, impressao }) =>
          sha256 === null || item === menos ? [] : [{ item, sha256, impressao }],
        ),
    documento: (id: string, item: Item) =>
      registro.documentosDe(id).find((d) => d.item === item && d.arquivo !== null) ?? null,
  };

  function tirarMarca(id: string, item: number): void {
    const d = registro.documentosDe(id).find((doc) => doc.item === item);
    if (d?.arquivo === null) tirarDocumento.run(id, item);
  }
}
export type Minhas = ReturnType<typeof criarMinhas>;

const VAZIO = {
  arquivo: null,
  sha256: null,
  nome: null,
  tipo: null,
  tamanho: null,
  exame: null,
  impressao: null,
  miniatura: null,
  aceitou: 0,
};
