import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { EstadoDoAcesso } from '../../../contract/bridge/acesso.ts';
import { assumirEstado, guardarSoODono } from '../../../renderer/app/acesso/assumir.ts';

const politica = { diasSemConexao: 30, minutosParaBloquear: 15 };
const dentro = (cpf: string, contexto: string, paraDecidir = 0): EstadoDoAcesso => ({
  situacao: 'dentro',
  politica,
  conta: {
    cpf,
    nomeCompleto: 'Helena Prado',
    email: '',
    telefoneFixo: '',
    telefoneCelular: '',
    setorTrabalho: null,
    assinatura: 'APROVADA',
    vinculos: [],
    contexto,
    fatos: null,
    representa: true,
    perfisAtribuiveis: [],
    sessao: 'ativa',
    entrouEm: '2026-11-10T12:00:00Z',
    contatoEm: '2026-11-10T12:00:00Z',
    semConexaoAte: '2026-12-10T12:00:00Z',
    senhaValeAte: '2026-11-10T12:05:00Z',
    recuperadoEm: null,
    naoEnviados: 0,
    parados: 0,
    paraDecidir,
    analisa: false,
    paraTrocar: 0,
    assinaturasNaoEnviadas: 0,
    paraAnalisar: 0,
  },
});
const fora: EstadoDoAcesso = { situacao: 'fora', contas: 1, politica };
const bloqueada: EstadoDoAcesso = {
  situacao: 'bloqueada',
  primeiroNome: 'Helena',
  cpfMascarado: '***.444.777-**',
  motivo: 'pedido',
  naoEnviados: 0,
  politica,
};

const APROVACOES = ['aprovacao.listar', {}];
const USUARIOS = ['usuarios.listar', {}];
const ANALISES = ['analise.listar', {}];
const ASSINATURA = ['assinatura.estado', {}];
const PEDIDOS = ['cadastro.listar', {}];

function janelaDe(estado: EstadoDoAcesso): QueryClient {
  const client = new QueryClient();
  guardarSoODono(client);
  assumirEstado(client, estado);
  for (const chave of [APROVACOES, USUARIOS, ANALISES, ASSINATURA, PEDIDOS])
    client.setQueryData(chave, { itens: ['Marina'] });
  return client;
}

describe('a janela guarda só o que é de quem está nela', () => {
  it.each([
    ['bloquear', bloqueada],
    ['sair', fora],
    ['trocar de entidade', dentro('11144477735', '90000001000129')],
    ['trocar de pessoa', dentro('98765432100', '11222333000181')],
  ])(
    '%s esvazia aprovações, usuários, análises e assinatura, e deixa os pedidos do computador',
    (_, depois) => {
      const client = janelaDe(dentro('11144477735', '11222333000181'));
      assumirEstado(client, depois);
      expect(client.getQueryData(APROVACOES)).toBeUndefined();
      expect(client.getQueryData(USUARIOS)).toBeUndefined();
      expect(client.getQueryData(ANALISES)).toBeUndefined();
      expect(client.getQueryData(ASSINATURA)).toBeUndefined();
      expect(client.getQueryData(PEDIDOS)).toEqual({ itens: ['Marina'] });
      client.clear();
    },
  );

  it('números novos da mesma pessoa na mesma entidade não esvaziam nada', () => {
    const client = janelaDe(dentro('11144477735', '11222333000181'));
    assumirEstado(client, dentro('11144477735', '11222333000181', 5));
    expect(client.getQueryData(APROVACOES)).toEqual({ itens: ['Marina'] });
    client.clear();
  });
});
