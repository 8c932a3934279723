import { createHash } from 'node:crypto';
import { PDFDocument, StandardFonts, rgb, type PDFFont, type PDFPage } from '@cantoo/pdf-lib';
import { formatarCnpj } from '../../contract/domain/cnpj.ts';
import { mascararCpf } from '../../contract/domain/cpf.ts';
import { mascararEmail } from '../../contract/domain/email.ts';
import {
  recebidoPorUltimo,
  versaoEnviada,
  type Pedido,
  type Recebido,
} from '../../contract/domain/pedido.ts';
import { ROTULOS, SITUACOES } from '../../contract/domain/pre-cadastro.ts';
import { separarTelefone } from '../../contract/domain/telefone.ts';
import { semEspacosSobrando } from '../../contract/domain/texto.ts';
import type { Ambiente } from '../../contract/api/saude.ts';

const A4: [number, number] = [595.28, 841.89];
const MARGEM = 56;
const TINTA = rgb(0.094, 0.133, 0.2);
const CINZA = rgb(0.345, 0.396, 0.475);
const VERDE = rgb(0.086, 0.533, 0.129);

export type DadosDoRecibo = {
  readonly pedido: Pedido;
  readonly recebido: Recebido;
  /** The bytes that were sent; their SHA-256 stands on the receipt. */
  readonly envio: string;
  readonly ambiente: Ambiente | null;
  readonly emitidoEm: Date;
};

/** The receipt of an acknowledged request as PDF (A4, one page): protocol, masked data, dates, SHA-256 of what was sent. */
export async function gerarRecibo({
  pedido,
  recebido,
  envio,
  ambiente,
  emitidoEm,
}: DadosDoRecibo): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.setTitle(`Recibo ${recebido.protocolo}`);
  pdf.setLanguage('pt-BR');
  pdf.setCreator('SIGCON Desktop');
  pdf.setCreationDate(emitidoEm);
  const folha = new Folha(
    pdf.addPage(A4),
    await pdf.embedFont(StandardFonts.Helvetica),
    await pdf.embedFont(StandardFonts.HelveticaBold),
  );
  folha.texto('SIGCON Desktop', 11, 'forte');
  folha.texto('Programa não oficial para uso do SIGCON-Saída', 9, 'cinza');
  folha.espaco(18);
  folha.texto('Recibo de pré-cadastro', 20, 'forte');
  if (ambiente !== 'producao')
    folha.texto('Ambiente de demonstração ou homologação: este recibo não tem validade.', 10, 'forte');
  folha.espaco(10);
  folha.protocolo(recebido.protocolo);
  folha.espaco(8);
  folha.par('Recebido pelo SIGCON em', dataHora(recebido.em));
  const versao = versaoEnviada(recebido);
  if (versao > 1)
    folha.par('Versão', `${String(versao)}: correção recebida em ${dataHora(recebidoPorUltimo(recebido))}`);
  folha.par(
    'Situação Cadastral · Status',
    `${SITUACOES[recebido.situacaoCadastral]} · ${recebido.status} (consultada em ${dataHora(recebido.consultadoEm)})`,
  );
  folha.espaco(10);
  // A correction that the backend does not have is on no receipt.
  const c = pedido.enviados ?? pedido.campos;
  folha.par(ROTULOS.cpf, mascararCpf(c.cpf));
  folha.par(ROTULOS.nomeCompleto, mascararNome(c.nomeCompleto));
  folha.par(ROTULOS.cnpj, formatarCnpj(pedido.cnpj));
  folha.par('Razão Social', pedido.razaoSocial ?? '—');
  folha.par(ROTULOS.setorTrabalho, semEspacosSobrando(c.setorTrabalho));
  folha.par(ROTULOS.telefoneFixo, mascararTelefone(c.telefoneFixoDdd + c.telefoneFixoNumero));
  folha.par(ROTULOS.telefoneCelular, mascararTelefone(c.telefoneCelularDdd + c.telefoneCelularNumero));
  folha.par(
    ROTULOS.email,
    pedido.formulario === 'REPRESENTANTE_LEGAL'
      ? (pedido.verificacao?.resposta.preenchido?.emailMascarado ?? 'o do CAGEC')
      : mascararEmail(c.email.trim()),
  );
  folha.par(ROTULOS.solicitaAssinatura, c.solicitaAssinatura ? 'Sim' : 'Não');
  folha.espaco(10);
  folha.par('SHA-256 dos dados enviados', createHash('sha256').update(envio).digest('hex'));
  folha.par('Recibo emitido em', dataHora(emitidoEm.toISOString()));
  return pdf.save();
}

/** `Marina Alves Costa` → `Marina A. C.`: enough for the author to recognise himself. */
export function mascararNome(nome: string): string {
  const [primeiro = '', ...resto] = semEspacosSobrando(nome).split(' ');
  return [primeiro, ...resto.map((parte) => `${parte.slice(0, 1)}.`)].join(' ');
}

const mascararTelefone = (texto: string): string => {
  const { ddd, numero } = separarTelefone(texto);
  return `(${ddd}) ${'*'.repeat(Math.max(0, numero.length - 4))}-${numero.slice(-4)}`;
};

const dataHora = (iso: string): string =>
  new Intl.DateTimeFormat('pt-BR', { dateStyle: 'short', timeStyle: 'short', timeZone: 'America/Sao_Paulo' })
    .format(new Date(iso))
    .replace(', ', ' às ');

type Estilo = 'normal' | 'forte' | 'cinza';

/** Writes down a page from its top; long values go on in the next line. */
class Folha {
  private y = A4[1] - MARGEM;
  private readonly pagina: PDFPage;
  private readonly fonte: PDFFont;
  private readonly negrito: PDFFont;

  constructor(pagina: PDFPage, fonte: PDFFont, negrito: PDFFont) {
    this.pagina = pagina;
    this.fonte = fonte;
    this.negrito = negrito;
  }

  espaco(pontos: number): void {
    this.y -= pontos;
  }

  texto(texto: string, tamanho: number, estilo: Estilo): void {
    this.y -= tamanho * 1.4;
    this.escrever(texto, MARGEM, tamanho, estilo);
  }

  protocolo(protocolo: string): void {
    const altura = 52;
    this.y -= altura;
    this.pagina.drawRectangle({
      x: MARGEM,
      y: this.y,
      width: A4[0] - 2 * MARGEM,
      height: altura,
      borderColor: VERDE,
      borderWidth: 1,
    });
    this.pagina.drawRectangle({ x: MARGEM, y: this.y, width: 6, height: altura, color: VERDE });
    const [base, x] = [this.y, MARGEM + 20];
    this.y = base + 32;
    this.escrever('Protocolo', x, 9, 'cinza');
    this.y = base + 11;
    this.escrever(protocolo, x, 18, 'forte');
    this.y = base;
  }

  par(rotulo: string, valor: string): void {
    const [x, largura] = [MARGEM + 190, A4[0] - 2 * MARGEM - 190];
    this.y -= 17;
    this.escrever(rotulo, MARGEM, 9, 'cinza');
    for (const [i, linha] of this.quebrar(valor, 10, largura).entries()) {
      if (i > 0) this.y -= 13;
      this.escrever(linha, x, 10, 'normal');
    }
  }

  private escrever(texto: string, x: number, tamanho: number, estilo: Estilo): void {
    const font = estilo === 'forte' ? this.negrito : this.fonte;
    this.pagina.drawText(codificavel(texto, font), {
      x,
      y: this.y,
      size: tamanho,
      font,
      color: estilo === 'cinza' ? CINZA : TINTA,
    });
  }

  private quebrar(texto: string, tamanho: number, largura: number): string[] {
    const linhas: string[] = [];
    let linha = '';
    for (const caractere of codificavel(texto, this.fonte)) {
      if (this.fonte.widthOfTextAtSize(linha + caractere, tamanho) > largura) {
        const corte = linha.lastIndexOf(' ');
        linhas.push(corte > 0 ? linha.slice(0, corte) : linha);
        linha = corte > 0 ? linha.slice(corte + 1) : '';
      }
      linha += caractere;
    }
    return [...linhas, linha];
  }
}

/** The standard fonts know Latin-1; letters beyond it lose their marks, and what is left becomes "?". */
function codificavel(texto: string, fonte: PDFFont): string {
  const conhecidos = new Set(fonte.getCharacterSet());
  const sabe = (c: string): boolean => conhecidos.has(c.codePointAt(0) ?? 0);
  return Array.from(texto, (c) =>
    sabe(c) ? c : Array.from(c.normalize('NFKD')).filter(sabe).join('') || '?',
  ).join('');
}
