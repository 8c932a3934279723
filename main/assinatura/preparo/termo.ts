import { PDFDocument, StandardFonts, rgb, type PDFPage } from '@cantoo/pdf-lib';
import { formatarCnpj } from '../../../contract/domain/cnpj.ts';
import { formatarCpf } from '../../../contract/domain/cpf.ts';
import { semEspacosSobrando } from '../../../contract/domain/texto.ts';
import { prepararFonte, type Fonte } from '../../relatorio/fonte.ts';

const A4: [number, number] = [595.28, 841.89];
const MARGEM = 64;
const UTIL = A4[0] - 2 * MARGEM;
const TINTA = rgb(0, 0, 0);
const CINZA = rgb(0.345, 0.396, 0.475);
const RODAPE = 36;
/** Points: print becomes smaller where long names would push the signature off the page. */
const CORPOS = [10.5, 9.5, 8.5, 7.5] as const;
/** No field of the system is longer; it keeps the last size of print on one page, too. */
const MAXIMO_DO_CAMPO = 254;

export type DadosDoTermo = {
  readonly nomeCompleto: string;
  readonly cpf: string;
  readonly razaoSocial: string;
  readonly cnpj: string;
  readonly setorTrabalho: string;
  readonly email: string;
  /** Where it is signed; left to be filled in by hand when absent. */
  readonly cidade?: string;
  readonly hoje: Date;
};

/** The Termo de Declaração de Concordância e Veracidade (item 1), filled in, as PDF: one A4 page to print and sign by hand. */
export async function gerarTermo(d: DadosDoTermo): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.setTitle('Termo de Declaração de Concordância e Veracidade');
  pdf.setLanguage('pt-BR');
  pdf.setCreator('SIGCON Desktop');
  pdf.setCreationDate(d.hoje);
  pdf.setModificationDate(d.hoje);
  const normal = prepararFonte(await pdf.embedFont(StandardFonts.Helvetica));
  const forte = prepararFonte(await pdf.embedFont(StandardFonts.HelveticaBold));
  for (const corpo of CORPOS) {
    const folha = new Folha(pdf.addPage(A4), normal, forte, corpo);
    escrever(folha, d);
    if (folha.coube() || corpo === CORPOS.at(-1)) break;
    pdf.removePage(0);
  }
  return pdf.save();
}

function escrever(folha: Folha, d: DadosDoTermo): void {
  folha.centrado('TERMO DE DECLARAÇÃO DE CONCORDÂNCIA E VERACIDADE', 13);
  folha.espaco(14);
  for (const [rotulo, valor] of dadosDe(d)) folha.par(rotulo, valor);
  folha.espaco(12);
  for (const paragrafo of DECLARACOES) folha.paragrafo(paragrafo);
  folha.espaco(16);
  folha.paragrafo(localEData(d));
  folha.assinatura(campo(d.nomeCompleto), `CPF ${formatarCpf(d.cpf)}`);
  folha.rodape('Produzido pelo SIGCON Desktop, programa não oficial para uso do SIGCON-Saída.');
}

const campo = (texto: string): string =>
  semEspacosSobrando(
    Array.from(texto.replace(/\p{Cc}/gu, ' '))
      .slice(0, MAXIMO_DO_CAMPO)
      .join(''),
  );

const dadosDe = (d: DadosDoTermo): readonly (readonly [string, string])[] => [
  ['Nome completo', campo(d.nomeCompleto)],
  ['CPF', formatarCpf(d.cpf)],
  ['Razão Social', campo(d.razaoSocial)],
  ['CNPJ', formatarCnpj(d.cnpj)],
  ['Setor de Trabalho', campo(d.setorTrabalho)],
  ['E-mail', campo(d.email)],
];

const DECLARACOES = [
  'Eu, acima identificado(a), no pedido para assinar documentos com usuário e senha no SIGCON-Saída, sistema do Estado de Minas Gerais, declaro que:',
  '1. são verdadeiras e atuais as informações que prestei e autênticas as cópias dos documentos que apresento, e comunicarei qualquer mudança;',
  '2. concordo em assinar eletronicamente, com meu usuário e minha senha, os documentos do SIGCON-Saída em que eu participe, e reconheço como minhas as assinaturas assim feitas;',
  '3. minha senha é pessoal e intransferível: sou responsável por guardá-la em sigilo, por não a ceder a ninguém e por trocá-la e avisar ao Estado se houver suspeita de que outra pessoa a conheça;',
  '4. guardarei o original deste termo, assinado de próprio punho, e dos demais documentos que apresentei em cópia, e os mostrarei quando me forem pedidos;',
  '5. estou ciente de que a falsidade do que aqui declaro sujeita quem a comete às sanções civis, administrativas e penais previstas em lei.',
] as const;

function localEData({ cidade, hoje }: DadosDoTermo): string {
  const data = new Intl.DateTimeFormat('pt-BR', { dateStyle: 'long', timeZone: 'America/Sao_Paulo' }).format(
    hoje,
  );
  const onde = cidade === undefined ? '' : campo(cidade);
  return `${onde === '' ? '_'.repeat(32) : onde}, ${data}.`;
}

/** Writes down a page from its top. */
class Folha {
  private y = A4[1] - MARGEM;
  private readonly pagina: PDFPage;
  private readonly normal: Fonte;
  private readonly forte: Fonte;
  private readonly corpo: number;

  constructor(pagina: PDFPage, normal: Fonte, forte: Fonte, corpo: number) {
    this.pagina = pagina;
    this.normal = normal;
    this.forte = forte;
    this.corpo = corpo;
  }

  coube(): boolean {
    return this.y > RODAPE + 20;
  }

  espaco(pontos: number): void {
    this.y -= pontos;
  }

  centrado(texto: string, tamanho: number, fonte = this.forte): void {
    for (const linha of fonte.quebrar(texto, tamanho, UTIL)) {
      this.y -= tamanho * 1.4;
      const x = (A4[0] - fonte.fonte.widthOfTextAtSize(linha, tamanho)) / 2;
      this.escrever(linha, x, tamanho, fonte);
    }
  }

  par(rotulo: string, valor: string): void {
    const recuo = 110;
    this.y -= 4;
    const linhas = this.forte.quebrar(valor, this.corpo, UTIL - recuo);
    this.escrever(rotulo, MARGEM, 9, this.normal, this.y - this.corpo * 1.25, CINZA);
    for (const linha of linhas) {
      this.y -= this.corpo * 1.25;
      this.escrever(linha, MARGEM + recuo, this.corpo, this.forte);
    }
  }

  paragrafo(texto: string): void {
    for (const linha of this.normal.quebrar(texto, this.corpo, UTIL)) {
      this.y -= this.corpo * 1.42;
      this.escrever(linha, MARGEM, this.corpo, this.normal);
    }
    this.y -= 7;
  }

  /** The line to sign on, with room for a hand above it. */
  assinatura(nome: string, documento: string): void {
    this.y -= 58;
    const [inicio, fim] = [A4[0] / 2 - 150, A4[0] / 2 + 150];
    this.pagina.drawLine({
      start: { x: inicio, y: this.y },
      end: { x: fim, y: this.y },
      thickness: 0.75,
      color: TINTA,
    });
    this.centrado(nome, this.corpo);
    this.centrado(documento, this.corpo, this.normal);
  }

  rodape(texto: string): void {
    this.escrever(texto, MARGEM, 8, this.normal, RODAPE, CINZA);
  }

  private escrever(texto: string, x: number, size: number, f: Fonte, y = this.y, color = TINTA): void {
    if (texto !== '') this.pagina.drawText(f.codificavel(texto), { x, y, size, font: f.fonte, color });
  }
}
