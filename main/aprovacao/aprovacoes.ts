import { erro, type Erro } from '../../contract/bridge/errors.ts';
import type { Aprovacao } from '../../contract/domain/aprovacao.ts';
import type { PreCadastro } from '../../contract/domain/pre-cadastro.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Entidades } from '../entidade/entidades.ts';
import type { Banco } from '../storage/sqlite.ts';
import type { Operacao } from '../sync/fila.ts';
import { criarDecisoes } from './decisoes.ts';
import { ehEfeitoDaDecisao } from './efeito.ts';
import { criarLimpeza } from './limpeza.ts';
import { detalhar, type DecisaoGuardada } from './linha.ts';
import { criarLista } from './lista.ts';
import { criarPendentes } from './pendentes.ts';
import { criarRegistro } from './registro.ts';
import { resumoDoVisto } from './visto.ts';

/** Requests that wait for a representante legal, and what he decided on this computer. Each method is one transaction. */
export function criarAprovacoes(banco: Banco, entidades: Entidades) {
  const registro = criarRegistro(banco, entidades);
  const decisoes = criarDecisoes(banco, registro);
  const lista = criarLista(banco, registro);

  /**
   * Invariant 3: a decision never goes to another version than the one seen. One that cannot have been sent waits for
   * the person; one that may have been is the backend's to answer, unless its effect is plain to see.
   */
  const reavaliar = (d: DecisaoGuardada, p: PreCadastro, agora: number): boolean => {
    const talvezEnviada = d.talvez_enviada ?? true;
    if (d.estado === 'NA_FILA') {
      const decidido = p.situacaoCadastral !== 'ANALISE';
      // The number alone is not the version: a restored backend counts again.
      const mesma =
        p.versao === d.versao && (d.decisao.visto === undefined || d.decisao.visto === resumoDoVisto(p));
      if (talvezEnviada || (!decidido && mesma)) return false;
      const operacao = { id: d.operacao, talvez_enviada: false };
      decisoes.parar(operacao, 'CONFLITO', erro(decidido ? 'JA_DECIDIDO' : 'VERSAO_DESATUALIZADA'));
      return true;
    }
    if (!talvezEnviada || !ehEfeitoDaDecisao(p, { ...d, por: d.decidida_por })) return false;
    decisoes.assentar(d.operacao, agora);
    return true;
  };

  const receber = (p: PreCadastro, agora: number): boolean => {
    const antes = registro.conhecida(p.id);
    if (antes !== null && !antes.esquecida && antes.versao > p.versao) return false;
    const decisao = registro.decisaoDe(p.id);
    const outraSorte = decisao !== null && reavaliar(decisao, p, agora);
    if (!registro.jaEsta(p)) {
      registro.gravar(p);
      return true;
    }
    if (outraSorte) registro.regrupar(p.id);
    return outraSorte;
  };

  return {
    /** Takes in what the backend tells; an older version than the known one changes nothing. Answers whether anything changed. */
    receber: (p: PreCadastro, agora: number): boolean => banco.transaction(() => receber(p, agora))(),

    abrir: (id: string, cnpj: string): Result<Aprovacao, Erro> => {
      const linha = registro.ler(id);
      return linha === null || linha.cnpj !== cnpj
        ? fail(erro('DECISAO_NAO_ENCONTRADA'))
        : ok(detalhar(linha, registro.decisaoDe(id), registro.itensDaConferencia(linha.dado)));
    },
    listar: lista.listar,
    /** How many wait for a decision in an entity. */
    quantosPendentes: (cnpj: string): number => lista.contar(cnpj).pendentes,

    decidir: decisoes.decidir,
    cancelar: decisoes.cancelar,
    recusar: decisoes.recusar,
    confirmar: (operacao: string, p: PreCadastro, agora: number): void =>
      banco.transaction(() => decisoes.confirmar(operacao, p, agora, receber))(),
    /** Nothing was applied; `atual`, when the backend told it, is what the person compares with what he saw. */
    conflito: (
      operacao: Pick<Operacao, 'id' | 'talvez_enviada'>,
      atual: PreCadastro | null,
      motivo: Erro,
      agora: number,
    ): 'confirmada' | 'parada' =>
      banco.transaction(() => decisoes.conflito(operacao, atual, motivo, agora, receber))(),

    ...criarPendentes(banco),
    ...criarLimpeza(banco, registro),
  };
}
export type Aprovacoes = ReturnType<typeof criarAprovacoes>;
