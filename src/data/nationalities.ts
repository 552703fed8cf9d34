/** Where somebody of that country lives who has stayed there. */
export interface Abroad {
  /** ISO 3166-1 alpha-3, as of the nationality. */
  readonly code: string
  /** The country in Portuguese. */
  readonly country: string
  readonly city: string
  readonly region?: string
  /** Digits of the local code, padded to the eight that the schema asks for (R33); zeros where there are no codes. */
  readonly postCode: string
  /** Streets of that postal code, to be followed by a house number. */
  readonly streets: readonly string[]
  /** First digits of a mobile number, two or three (R32). */
  readonly areaCode: string
  /** How many digits follow them, 6 to 13. */
  readonly phoneDigits: number
  readonly latitude: number
  readonly longitude: number
}

/** A people of whom many live in Brazil or bank with it. */
export interface Nationality {
  /** ISO 3166-1 alpha-3. */
  readonly code: string
  /** The country in Portuguese. */
  readonly country: string
  /** The word that follows `nacionalidade`. */
  readonly demonym: string
  readonly callingCode: string
  /** Residents in Brazil, and Brazilians with that passport, relative to the other rows: an estimate. */
  readonly weight: number
  readonly femaleNames: readonly string[]
  readonly maleNames: readonly string[]
  readonly surnames: readonly string[]
  /** Two where a person bears one of each parent. */
  readonly surnamesPerPerson: 1 | 2
  readonly abroad: Abroad
  /** What proves the nationality in Brazil (R24). In a pattern `A` is any letter, `#` any digit, the rest itself. */
  readonly idDocument: { readonly type: string; readonly pattern: string }
  /** Pattern of a passport's number. */
  readonly passport: string
}

type Row = Omit<Nationality, 'abroad' | 'femaleNames' | 'maleNames' | 'surnames'> & {
  readonly abroad: Omit<Abroad, 'code' | 'country'>
  /** Separated by spaces. */
  readonly female: string
  readonly male: string
  readonly family: string
}

const nationality = ({ abroad, female, male, family, ...row }: Row): Nationality => ({
  ...row,
  femaleNames: female.split(' '),
  maleNames: male.split(' '),
  surnames: family.split(' '),
  abroad: { code: row.code, country: row.country, ...abroad },
})

const ROWS: readonly Row[] = [
  {
    code: 'ARG',
    country: 'Argentina',
    demonym: 'argentina',
    callingCode: '54',
    weight: 9,
    female: 'María Florencia Agustina Camila Luciana Milagros Rocío Soledad Marcela Silvina',
    male: 'Juan Martín Facundo Santiago Matías Gonzalo Hernán Nicolás Pablo Gustavo',
    family:
      'González Rodríguez Fernández López Martínez Pérez Gómez Sosa Romero Álvarez Acosta Benítez Peralta Ledesma',
    surnamesPerPerson: 1,
    abroad: {
      city: 'Buenos Aires',
      region: 'Ciudad Autónoma de Buenos Aires',
      postCode: '00001043',
      streets: ['Avenida Corrientes', 'Calle Uruguay', 'Calle Paraná'],
      areaCode: '11',
      phoneDigits: 8,
      latitude: -34.6037,
      longitude: -58.385,
    },
    idDocument: { type: 'DNI', pattern: '2#######' },
    passport: 'AAA######',
  },
  {
    code: 'BOL',
    country: 'Bolívia',
    demonym: 'boliviana',
    callingCode: '591',
    weight: 9,
    female: 'Rosmery Lourdes Maribel Wilma Ximena Carmen Mónica Nélida Yovana Elizabeth',
    male: 'Juan Luis Wilber Freddy Rolando Edwin Grover Ramiro Franz René',
    family:
      'Mamani Quispe Condori Choque Flores Rojas Vargas Gutiérrez Huanca Apaza Ticona Callisaya Poma Limachi',
    surnamesPerPerson: 2,
    abroad: {
      city: 'La Paz',
      region: 'Departamento de La Paz',
      postCode: '00000000',
      streets: ['Avenida 16 de Julio', 'Calle Sagárnaga', 'Calle Comercio'],
      areaCode: '71',
      phoneDigits: 6,
      latitude: -16.499,
      longitude: -68.134,
    },
    idDocument: { type: 'CI', pattern: '5######' },
    passport: 'AA#####',
  },
  {
    code: 'PRY',
    country: 'Paraguai',
    demonym: 'paraguaia',
    callingCode: '595',
    weight: 5,
    female: 'Liz Rocío Gladys Nilda Mirta Lourdes Carolina Fátima Cynthia Blanca',
    male: 'Derlis Blas Óscar Hugo Rubén Éver Arnaldo Cristhian Osvaldo Ramón',
    family:
      'Benítez González Giménez Ayala Ortiz Cabrera Duarte Villalba Báez Caballero Ovelar Insfrán Cáceres Vera',
    surnamesPerPerson: 2,
    abroad: {
      city: 'Asunción',
      postCode: '00001209',
      streets: ['Calle Palma', 'Calle Estrella', 'Calle Chile'],
      areaCode: '981',
      phoneDigits: 6,
      latitude: -25.282,
      longitude: -57.635,
    },
    idDocument: { type: 'CI', pattern: '4######' },
    passport: 'B######',
  },
  {
    code: 'PER',
    country: 'Peru',
    demonym: 'peruana',
    callingCode: '51',
    weight: 5,
    female: 'Milagros Rosario Yesenia Flor Pilar Carmen Giovanna Katherine Ruth Nancy',
    male: 'Jorge Luis Percy Wilmer Miguel Óscar Raúl Víctor Elmer César',
    family:
      'Quispe Flores Sánchez Rojas Huamán Chávez Díaz Ramírez Torres Vásquez Castillo Espinoza Salazar Mendoza',
    surnamesPerPerson: 2,
    abroad: {
      city: 'Lima',
      region: 'Miraflores',
      postCode: '00015074',
      streets: ['Avenida Larco', 'Avenida Benavides', 'Calle Alcanfores'],
      areaCode: '99',
      phoneDigits: 7,
      latitude: -12.1215,
      longitude: -77.0297,
    },
    idDocument: { type: 'DNI', pattern: '4#######' },
    passport: '12#######',
  },
  {
    code: 'COL',
    country: 'Colômbia',
    demonym: 'colombiana',
    callingCode: '57',
    weight: 6,
    female: 'Luz Paola Yuliana Catalina Natalia Sandra Claudia Adriana Diana Valentina',
    male: 'Andrés Camilo Jhon Julián Sebastián Jairo Óscar Mauricio Germán Fabián',
    family:
      'Rodríguez Gómez González Martínez Ospina Restrepo Rojas Moreno Castro Valencia Cárdenas Zapata Quintero Giraldo',
    surnamesPerPerson: 2,
    abroad: {
      city: 'Bogotá',
      region: 'Distrito Capital',
      postCode: '00110221',
      streets: ['Calle 93', 'Carrera 11', 'Carrera 15'],
      areaCode: '310',
      phoneDigits: 7,
      latitude: 4.6769,
      longitude: -74.0483,
    },
    idDocument: { type: 'CC', pattern: '10########' },
    passport: 'AA######',
  },
  {
    code: 'VEN',
    country: 'Venezuela',
    demonym: 'venezuelana',
    callingCode: '58',
    weight: 24,
    female: 'Yusmary Mariángel Yuleisy Génesis Daniela Andreína Keila Oriana Zulay Milagros Carmen Rosa',
    male: 'José Luis Yorman Wilmer Jesús Ángel Héctor Yohan Kelvin Ronald Carlos Edgar',
    family:
      'González Rodríguez Pérez Hernández García Marcano Rojas Salazar Maestre Bolívar Guevara Figuera Natera Rondón Brito Mata',
    surnamesPerPerson: 2,
    abroad: {
      city: 'Caracas',
      region: 'Chacao',
      postCode: '00001060',
      streets: ['Avenida Francisco de Miranda', 'Avenida Libertador', 'Calle Elice'],
      areaCode: '414',
      phoneDigits: 7,
      latitude: 10.494,
      longitude: -66.854,
    },
    idDocument: { type: 'CI', pattern: 'V2#######' },
    passport: '1########',
  },
  {
    code: 'HTI',
    country: 'Haiti',
    demonym: 'haitiana',
    callingCode: '509',
    weight: 10,
    female: 'Marie Rose Nadège Islande Mirlande Guerline Fabiola Widline Dieula Rosemène Esther Ketlie',
    male: 'Wilner Frantz Jacques Ronald Jocelyn Evens Wisly Junel Emmanuel Kesnel Renel Jameson',
    family:
      'Jean Pierre Joseph Louis Charles François Michel Augustin Baptiste Desir Estimé Saint-Fleur Dorvil Cadet Toussaint',
    surnamesPerPerson: 1,
    abroad: {
      city: 'Port-au-Prince',
      region: 'Pétion-Ville',
      postCode: '00006140',
      streets: ['Rue Lamarre', 'Rue Grégoire', 'Avenue Panaméricaine'],
      areaCode: '37',
      phoneDigits: 6,
      latitude: 18.512,
      longitude: -72.287,
    },
    idDocument: { type: 'CIN', pattern: '10########' },
    passport: 'PP#######',
  },
  {
    code: 'PRT',
    country: 'Portugal',
    demonym: 'portuguesa',
    callingCode: '351',
    weight: 12,
    female: 'Maria Ana Matilde Leonor Inês Mafalda Margarida Sofia Catarina Madalena Graça Fernanda',
    male: 'João Tiago Rui Nuno Duarte Gonçalo Diogo Vasco Afonso Joaquim Armindo Luís',
    family:
      'Silva Santos Ferreira Pereira Costa Oliveira Martins Rodrigues Sousa Fernandes Gonçalves Marques Pinto Teixeira Moreira Figueiredo',
    surnamesPerPerson: 2,
    abroad: {
      city: 'Lisboa',
      postCode: '01250096',
      streets: ['Rua da Escola Politécnica', 'Rua do Salitre', 'Rua Rodrigo da Fonseca'],
      areaCode: '91',
      phoneDigits: 7,
      latitude: 38.719,
      longitude: -9.15,
    },
    idDocument: { type: 'CC', pattern: '1#######' },
    passport: 'CA######',
  },
  {
    code: 'ITA',
    country: 'Itália',
    demonym: 'italiana',
    callingCode: '39',
    weight: 9,
    female: 'Giulia Francesca Chiara Alessia Martina Federica Silvia Elena Paola Giovanna',
    male: 'Marco Giuseppe Alessandro Lorenzo Matteo Andrea Francesco Davide Luca Stefano',
    family: 'Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti Costa',
    surnamesPerPerson: 1,
    abroad: {
      city: 'Milano',
      region: 'Lombardia',
      postCode: '00020121',
      streets: ['Corso Garibaldi', 'Via Brera', 'Via Solferino'],
      areaCode: '347',
      phoneDigits: 7,
      latitude: 45.473,
      longitude: 9.187,
    },
    idDocument: { type: 'CI', pattern: 'CB#####AA' },
    passport: 'YB#######',
  },
  {
    code: 'ESP',
    country: 'Espanha',
    demonym: 'espanhola',
    callingCode: '34',
    weight: 5,
    female: 'Carmen María Pilar Lucía Marta Nuria Montserrat Cristina Begoña Teresa',
    male: 'Javier Antonio Manuel Álvaro Sergio Íñigo Alejandro Pablo Miguel Rafael',
    family:
      'García González Fernández Rodríguez López Martínez Sánchez Pérez Gómez Ruiz Díaz Moreno Vázquez Castro',
    surnamesPerPerson: 2,
    abroad: {
      city: 'Madrid',
      region: 'Comunidad de Madrid',
      postCode: '00028004',
      streets: ['Calle de Fuencarral', 'Calle de Hortaleza', 'Calle del Barquillo'],
      areaCode: '612',
      phoneDigits: 6,
      latitude: 40.424,
      longitude: -3.699,
    },
    idDocument: { type: 'PASSAPORTE', pattern: 'AAA######' },
    passport: 'AAA######',
  },
  {
    code: 'DEU',
    country: 'Alemanha',
    demonym: 'alemã',
    callingCode: '49',
    weight: 4,
    female: 'Anna Katharina Julia Sabine Claudia Monika Lena Ursula Petra Stefanie',
    male: 'Thomas Michael Andreas Stefan Lukas Matthias Klaus Jürgen Florian Tobias',
    family:
      'Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein',
    surnamesPerPerson: 1,
    abroad: {
      city: 'Berlin',
      postCode: '00010437',
      streets: ['Schönhauser Allee', 'Stargarder Straße', 'Raumerstraße'],
      areaCode: '151',
      phoneDigits: 8,
      latitude: 52.542,
      longitude: 13.414,
    },
    idDocument: { type: 'ID', pattern: 'L##T##V##' },
    passport: 'C##X##T##',
  },
  {
    code: 'JPN',
    country: 'Japão',
    demonym: 'japonesa',
    callingCode: '81',
    weight: 6,
    female: 'Yuko Keiko Akemi Naomi Sakura Haruka Yumi Kazuko Aiko Michiko',
    male: 'Hiroshi Takeshi Kenji Daisuke Yuto Satoshi Makoto Kazuo Ryota Shinji',
    family:
      'Tanaka Sato Suzuki Takahashi Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Oshiro Higa',
    surnamesPerPerson: 1,
    abroad: {
      city: 'Nagoya',
      region: 'Aichi',
      postCode: '04600008',
      streets: ['Sakae 2-chome', 'Sakae 3-chome', 'Sakae 5-chome'],
      areaCode: '90',
      phoneDigits: 8,
      latitude: 35.168,
      longitude: 136.906,
    },
    idDocument: { type: 'PASSAPORTE', pattern: 'TA#######' },
    passport: 'TA#######',
  },
  {
    code: 'CHN',
    country: 'China',
    demonym: 'chinesa',
    callingCode: '86',
    weight: 5,
    female: 'Li Fang Xiuying Jing Yan Meiling Na Xiaoling Hui Ting',
    male: 'Wei Jun Qiang Ming Hao Jianguo Guoqiang Zhiming Bin Yong',
    family: 'Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Lin Zheng Liang',
    surnamesPerPerson: 1,
    abroad: {
      city: 'Guangzhou',
      region: 'Guangdong',
      postCode: '00510620',
      streets: ['Tianhe Lu', 'Tiyu Dong Lu', 'Linhe Xi Lu'],
      areaCode: '138',
      phoneDigits: 8,
      latitude: 23.135,
      longitude: 113.326,
    },
    idDocument: { type: 'PASSAPORTE', pattern: 'E########' },
    passport: 'E########',
  },
  {
    code: 'USA',
    country: 'Estados Unidos',
    demonym: 'estadunidense',
    callingCode: '1',
    weight: 5,
    female: 'Jennifer Heather Jessica Ashley Susan Karen Nancy Lauren Rachel Megan',
    male: 'James Michael Robert William Christopher Matthew Brian Mark Steven Jason',
    family:
      'Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Thomas Moore Harris Clark',
    surnamesPerPerson: 1,
    abroad: {
      city: 'Miami',
      region: 'Florida',
      postCode: '00033131',
      streets: ['Brickell Avenue', 'South Miami Avenue', 'Brickell Bay Drive'],
      areaCode: '305',
      phoneDigits: 7,
      latitude: 25.763,
      longitude: -80.192,
    },
    idDocument: { type: 'PASSAPORTE', pattern: '5########' },
    passport: '5########',
  },
  {
    code: 'AGO',
    country: 'Angola',
    demonym: 'angolana',
    callingCode: '244',
    weight: 3,
    female: 'Esperança Domingas Teresa Luzia Isabel Marcelina Engrácia Filomena Conceição Delfina',
    male: 'Adão Kiluanje Osvaldo Bernardo Gelson Armando Edson Nelson Lukeny Hélder',
    family:
      'Domingos Manuel António João Francisco Sebastião Neto Mateus Miguel Kiala Cassoma Tchipenda Quissanga Lourenço',
    surnamesPerPerson: 2,
    abroad: {
      city: 'Luanda',
      postCode: '00000000',
      streets: ['Rua Rainha Ginga', 'Rua Amílcar Cabral', 'Avenida Comandante Valódia'],
      areaCode: '923',
      phoneDigits: 6,
      latitude: -8.816,
      longitude: 13.232,
    },
    idDocument: { type: 'BI', pattern: '00#######BE0##' },
    passport: 'N#######',
  },
  {
    code: 'URY',
    country: 'Uruguai',
    demonym: 'uruguaia',
    callingCode: '598',
    weight: 4,
    female: 'María Ana Gabriela Silvana Virginia Estela Valeria Lucía Alejandra Beatriz',
    male: 'Juan Diego Washington Álvaro Gonzalo Marcelo Néstor Ruben Nelson Federico',
    family:
      'Rodríguez González Pereira Silva Fernández Martínez Núñez Olivera Techera Ferreira Silveira Bentancor Cabrera Cardozo',
    surnamesPerPerson: 2,
    abroad: {
      city: 'Montevideo',
      postCode: '00011200',
      streets: ['Calle Canelones', 'Calle Maldonado', 'Calle Durazno'],
      areaCode: '99',
      phoneDigits: 6,
      latitude: -34.909,
      longitude: -56.185,
    },
    idDocument: { type: 'CI', pattern: '4######' },
    passport: 'C######',
  },
  {
    code: 'CUB',
    country: 'Cuba',
    demonym: 'cubana',
    callingCode: '53',
    weight: 4,
    female: 'Yanelis Yaimara Dayana Odalys Mayelín Yudith Maité Lisandra Niurka Caridad',
    male: 'Yoandry Lázaro Reinier Osmany Alexis Jorge Ernesto Yasmani Raidel Orestes',
    family:
      'Hernández Rodríguez Pérez García González Valdés Morales Fuentes Leyva Ramos Quintana Batista Cruz Reyes',
    surnamesPerPerson: 2,
    abroad: {
      city: 'La Habana',
      postCode: '00010400',
      streets: ['Calle 23', 'Calle Línea', 'Avenida de los Presidentes'],
      areaCode: '52',
      phoneDigits: 6,
      latitude: 23.139,
      longitude: -82.389,
    },
    idDocument: { type: 'PASSAPORTE', pattern: 'K######' },
    passport: 'K######',
  },
]

export const NATIONALITIES: readonly Nationality[] = ROWS.map(nationality)
