import { finderOf } from '../json/finder.ts'
import type { Uf } from './states.ts'

export interface District {
  readonly name: string
  /** First five digits of its CEPs, from and to; those of the town when we do not know them. */
  readonly prefixes?: readonly [number, number]
}

/** A town where customers live. */
export interface Place {
  /** IBGE code, seven digits. */
  readonly ibge: string
  readonly name: string
  readonly uf: Uf
  readonly setting: 'capital' | 'large' | 'medium' | 'small'
  /** Thousands of people (IBGE census of 2022, rounded). */
  readonly population: number
  /** Area code of its telephones. */
  readonly ddd: string
  /** CEP ranges, both ends included. */
  readonly ceps: readonly (readonly [string, string])[]
  /** Decimal degrees of its seat. */
  readonly latitude: number
  readonly longitude: number
  /** Some of its districts. */
  readonly districts: readonly District[]
}

// One line a town: name | IBGE code, DDD, latitude, longitude, thousands of people | CEP ranges | districts
const TABLE: Readonly<Record<Uf, string>> = {
  AC: `
Rio Branco | 1200401 68 -9.9750 -67.8243 365 capital | 69900000-69924999 | Centro, Bosque, Estação Experimental, Tancredo Neves
Cruzeiro do Sul | 1200203 68 -7.6276 -72.6756 92 | 69980000-69981999 | Centro, João Alves
Sena Madureira | 1200500 68 -9.0660 -68.6571 41 | 69940000-69944999 | Centro
Xapuri | 1200708 68 -10.6516 -68.4969 18 | 69930000-69930999 | Centro
Brasiléia | 1200104 68 -10.9950 -68.7497 26 | 69932000-69933999 | Centro
`,
  AL: `
Maceió | 2704302 82 -9.6660 -35.7350 958 capital | 57000000-57099999 | Pajuçara, Ponta Verde, Farol, Jatiúca, Benedito Bentes, Centro
Arapiraca | 2700300 82 -9.7549 -36.6615 235 | 57300000-57319999 | Centro, Baixão, Capiatã
Palmeira dos Índios | 2706307 82 -9.4057 -36.6328 71 | 57600000-57614999 | Centro
Penedo | 2706703 82 -10.2874 -36.5819 59 | 57200000-57209999 | Centro
União dos Palmares | 2709301 82 -9.1592 -36.0223 59 | 57800000-57819999 | Centro
Viçosa | 2709400 82 -9.3676 -36.2431 24 | 57700000-57719999 | Centro
Piranhas | 2707107 82 -9.6240 -37.7570 23 | 57460000-57469999 | Centro
`,
  AM: `
Manaus | 1302603 92 -3.1187 -60.0212 2064 capital | 69000000-69099999 | Centro, Adrianópolis, Cidade Nova, Compensa, Flores, Parque 10 de Novembro
Parintins | 1303403 92 -2.6374 -56.7290 97 | 69150000-69159999 | Centro, Palmares, Francesa
Itacoatiara | 1301902 92 -3.1386 -58.4449 104 | 69100000-69113999 | Centro, Iraci
Manacapuru | 1302504 92 -3.2907 -60.6216 102 | 69400000-69414999 | Centro
Tefé | 1304203 97 -3.3682 -64.7193 74 | 69550000-69559999 | Centro
Novo Airão | 1303205 92 -2.6364 -60.9434 16 | 69730000-69734999 | Centro
Silves | 1304005 92 -2.8175 -58.2480 11 | 69114000-69116999 | Centro
`,
  AP: `
Macapá | 1600303 96 0.0349 -51.0694 443 capital | 68900000-68914999 | Centro, Trem, Santa Rita, Buritizal, Laguinho
Santana | 1600600 96 -0.0454 -51.1729 108 | 68925000-68939999 | Centro, Nova Brasília
Oiapoque | 1600501 96 3.8407 -51.8331 27 | 68980000-68989999 | Centro
Laranjal do Jari | 1600279 96 -0.8049 -52.4530 35 | 68920000-68923999 | Centro, Agreste
Mazagão | 1600402 96 -0.1134 -51.2891 22 | 68940000-68944999 | Centro
`,
  BA: `
Salvador | 2927408 71 -12.9718 -38.5011 2418 capital | 40000000-42599999 | Barra 40130-40140, Pituba 41810-41830, Itapuã 41610-41635, Brotas 40255-40290, Rio Vermelho 41940-41950, Liberdade 40375-40390, Cajazeiras 41330-41340, Nazaré 40040-40055
Feira de Santana | 2910800 75 -12.2664 -38.9663 616 | 44000000-44149999 | Centro, Tomba, Cidade Nova, Kalilândia
Vitória da Conquista | 2933307 77 -14.8615 -40.8442 371 | 45000000-45119999 | Centro, Candeias, Brasil, Recreio
Camaçari | 2905701 71 -12.6996 -38.3263 300 | 42800000-42849999 | Centro, Gleba A
Itabuna | 2914802 73 -14.7876 -39.2781 187 | 45600000-45614999 | Centro, São Caetano, Conceição
Juazeiro | 2918407 74 -9.4162 -40.5033 236 | 48900000-48924999 | Centro, Santo Antônio
Ilhéus | 2913606 73 -14.7930 -39.0460 179 | 45650000-45674999 | Centro, Pontal, Malhado
Barreiras | 2903201 77 -12.1439 -44.9968 159 | 47800000-47819999 | Centro, Barreirinhas
Lençóis | 2919306 75 -12.5616 -41.3928 11 | 46960000-46969999 | Centro
Seabra | 2929909 75 -12.4169 -41.7722 46 | 46900000-46929999 | Centro
Ibicaraí | 2912103 73 -14.8579 -39.5914 19 | 45745000-45749999 | Centro
Ipirá | 2914000 75 -12.1561 -39.7359 57 | 44600000-44609999 | Centro
`,
  CE: `
Fortaleza | 2304400 85 -3.7166 -38.5423 2429 capital | 60000000-61599999 | Aldeota 60115-60150, Meireles 60160-60165, Messejana 60840-60871, Benfica 60015-60020, Parangaba 60710-60740, Barra do Ceará 60330-60334, Montese 60410-60425, Papicu 60175-60176
Caucaia | 2303709 85 -3.7280 -38.6619 356 | 61600000-61699999 | Centro, Jurema, Icaraí
Sobral | 2312908 88 -3.6891 -40.3482 203 | 62000000-62114999 | Centro, Junco, Dom Expedito
Crato | 2304202 88 -7.2153 -39.4103 131 | 63100000-63139999 | Centro, Pimenta, Seminário
Quixadá | 2311306 88 -4.9663 -39.0155 85 | 63900000-63949999 | Centro
Guaramiranga | 2305100 85 -4.2625 -38.9320 6 | 62766000-62769999 | Centro
Jaguaribe | 2306900 88 -5.9021 -38.6227 34 | 63475000-63479999 | Centro
`,
  DF: `
Brasília | 5300108 61 -15.7795 -47.9297 2817 capital | 70000000-72799999 73000000-73699999 | Asa Sul 70200-70399, Asa Norte 70710-70879, Taguatinga Norte 72110-72160, Ceilândia Norte 72250-72275, Guará I 71010-71020, Lago Norte 71500-71540, Sobradinho 73010-73070, Samambaia Sul 72300-72341
`,
  ES: `
Vitória | 3205309 27 -20.3155 -40.3128 323 capital | 29000000-29099999 | Jardim Camburi, Praia do Canto, Centro, Jardim da Penha, Maruípe
Vila Velha | 3205200 27 -20.3417 -40.2875 468 | 29100000-29129999 | Praia da Costa, Itapuã, Centro, Glória
Serra | 3205002 27 -20.1210 -40.3074 521 | 29160000-29184999 | Laranjeiras, Jacaraípe, Feu Rosa
Cachoeiro de Itapemirim | 3201209 28 -20.8462 -41.1198 186 | 29300000-29329999 | Centro, Independência, Aquidaban
Linhares | 3203205 27 -19.3946 -40.0643 167 | 29900000-29919999 | Centro, Interlagos
Santa Teresa | 3204609 27 -19.9363 -40.5979 23 | 29650000-29664999 | Centro
Afonso Cláudio | 3200102 27 -20.0778 -41.1261 31 | 29600000-29614999 | Centro
`,
  GO: `
Goiânia | 5208707 62 -16.6864 -49.2643 1437 capital | 74000000-74899999 | Setor Bueno, Setor Oeste, Campinas, Jardim América, Setor Central, Vila Nova
Aparecida de Goiânia | 5201405 62 -16.8198 -49.2469 528 | 74900000-74999999 | Centro, Garavelo, Vila Brasília
Anápolis | 5201108 62 -16.3281 -48.9530 399 | 75000000-75159999 | Centro, Jundiaí, Maracanã
Rio Verde | 5218805 64 -17.7923 -50.9192 226 | 75900000-75914999 | Centro, Jardim Goiás
Jataí | 5211909 64 -17.8784 -51.7204 106 | 75800000-75809999 | Centro
Catalão | 5205109 64 -18.1656 -47.9440 115 | 75700000-75714999 | Centro
Pirenópolis | 5217302 62 -15.8507 -48.9584 27 | 72980000-72989999 | Centro
Goianésia | 5208608 62 -15.3118 -49.1162 74 | 76380000-76389999 | Centro
Ceres | 5205406 62 -15.3061 -49.6000 23 | 76300000-76303999 | Centro
`,
  MA: `
São Luís | 2111300 98 -2.5387 -44.2825 1038 capital | 65000000-65109999 | Centro, Calhau, Cohab, Renascença, Anil, Cohama
Imperatriz | 2105302 99 -5.5185 -47.4777 273 | 65900000-65919999 | Centro, Bacuri, Nova Imperatriz
Timon | 2112209 99 -5.0977 -42.8329 175 | 65630000-65639999 | Centro, Parque Piauí
Caxias | 2103000 99 -4.8651 -43.3617 157 | 65600000-65609999 | Centro, Cangalheiro
Balsas | 2101400 99 -7.5321 -46.0372 102 | 65800000-65804999 | Centro, Potosí
Barreirinhas | 2101707 98 -2.7586 -42.8232 66 | 65590000-65599999 | Centro
Carolina | 2102804 99 -7.3358 -47.4634 24 | 65980000-65989999 | Centro
Pastos Bons | 2108009 99 -6.6030 -44.0745 19 | 65870000-65879999 | Centro
`,
  MG: `
Belo Horizonte | 3106200 31 -19.9102 -43.9266 2316 capital | 30000000-31999999 | Savassi 30112-30140, Lourdes 30170-30180, Funcionários 30130-30150, Buritis 30575-30575, Pampulha 31270-31275, Padre Eustáquio 30720-30730, Santa Tereza 31010-31015, Venda Nova 31510-31515
Uberlândia | 3170206 34 -18.9141 -48.2749 713 | 38400000-38439999 | Centro, Santa Mônica, Martins, Tibery, Luizote de Freitas
Contagem | 3118601 31 -19.9321 -44.0539 622 | 32000000-32399999 | Eldorado, Centro, Industrial, Riacho das Pedras
Juiz de Fora | 3136702 32 -21.7595 -43.3398 541 | 36000000-36107999 | Centro, São Mateus, Benfica, Bom Pastor, Granbery
Montes Claros | 3143302 38 -16.7282 -43.8578 414 | 39400000-39429999 | Centro, Major Prates, Todos os Santos, Ibituruna
Uberaba | 3170107 34 -19.7472 -47.9381 338 | 38000000-38107999 | Centro, Mercês, Abadia, Fabrício
Governador Valadares | 3127701 33 -18.8545 -41.9555 257 | 35000000-35109999 | Centro, Ilha dos Araújos, Esplanada, Lourdes
Ipatinga | 3131307 31 -19.4703 -42.5476 228 | 35150000-35169999 | Centro, Cariru, Horto, Bom Retiro
Divinópolis | 3122306 37 -20.1446 -44.8912 231 | 35500000-35516999 | Centro, Niterói, Sidil
Poços de Caldas | 3151800 35 -21.7800 -46.5692 164 | 37700000-37719999 | Centro, Jardim dos Estados, São Geraldo
Varginha | 3170701 35 -21.5556 -45.4364 136 | 37000000-37109999 | Centro, Bom Pastor, Vila Pinto
Patrocínio | 3148103 34 -18.9379 -46.9934 90 | 38740000-38749999 | Centro, São Francisco
Diamantina | 3121605 38 -18.2413 -43.6031 47 | 39100000-39119999 | Centro, Rio Grande
Manhumirim | 3139508 33 -20.3591 -41.9589 21 | 36970000-36971999 | Centro
Januária | 3135209 38 -15.4802 -44.3639 65 | 39480000-39488999 | Centro
`,
  MS: `
Campo Grande | 5002704 67 -20.4486 -54.6295 898 capital | 79000000-79129999 | Centro, Tiradentes, Coronel Antonino, Jardim dos Estados, Moreninha
Três Lagoas | 5008305 67 -20.7849 -51.7007 132 | 79600000-79669999 | Centro, Vila Nova
Corumbá | 5003207 67 -19.0077 -57.6510 96 | 79300000-79369999 | Centro, Dom Bosco
Bonito | 5002209 67 -21.1261 -56.4836 24 | 79290000-79299999 | Centro
Coxim | 5003306 67 -18.5013 -54.7510 32 | 79400000-79409999 | Centro
Maracaju | 5005400 67 -21.6105 -55.1678 45 | 79150000-79169999 | Centro
`,
  MT: `
Cuiabá | 5103403 65 -15.6010 -56.0974 651 capital | 78000000-78109999 | Centro Norte, Goiabeiras, Jardim das Américas, Boa Esperança, Coxipó
Várzea Grande | 5108402 65 -15.6458 -56.1322 300 | 78110000-78169999 | Centro-Norte, Cristo Rei
Rondonópolis | 5107602 66 -16.4673 -54.6372 245 | 78700000-78759999 | Centro, Vila Aurora
Sorriso | 5107925 66 -12.5425 -55.7211 111 | 78890000-78899999 | Centro, Bela Vista
Poconé | 5106505 65 -16.2660 -56.6261 31 | 78175000-78179999 | Centro
Campo Verde | 5102678 66 -15.5450 -55.1626 44 | 78840000-78849999 | Centro
Chapada dos Guimarães | 5103007 65 -15.4643 -55.7499 19 | 78195000-78199999 | Centro
`,
  PA: `
Belém | 1501402 91 -1.4554 -48.4898 1303 capital | 66000000-66999999 | Nazaré, Umarizal, Marco, Pedreira, Guamá, Batista Campos
Ananindeua | 1500800 91 -1.3639 -48.3743 479 | 67000000-67199999 | Centro, Cidade Nova, Coqueiro
Santarém | 1506807 93 -2.4385 -54.6996 331 | 68000000-68128999 | Centro, Aldeia, Santa Clara, Jardim Santarém
Marabá | 1504208 94 -5.3807 -49.1327 266 | 68500000-68514999 | Nova Marabá, Cidade Nova, Velha Marabá
Castanhal | 1502400 91 -1.2980 -47.9167 192 | 68740000-68747999 | Centro, Nova Olinda
Altamira | 1500602 93 -3.2041 -52.2100 126 | 68370000-68379999 | Centro, Brasília
Alenquer | 1500404 93 -1.9462 -54.7384 69 | 68200000-68209999 | Centro
Salvaterra | 1506302 91 -0.7584 -48.5139 24 | 68860000-68869999 | Centro
Curuçá | 1502905 91 -0.7332 -47.8515 41 | 68750000-68759999 | Centro
`,
  PB: `
João Pessoa | 2507507 83 -7.1151 -34.8641 834 capital | 58000000-58099999 | Manaíra, Tambaú, Centro, Mangabeira, Bessa, Torre
Campina Grande | 2504009 83 -7.2220 -35.8731 420 | 58400000-58449999 | Centro, Catolé, Bodocongó, Prata
Patos | 2510808 83 -7.0174 -37.2747 103 | 58700000-58709999 | Centro, Belo Horizonte
Sousa | 2516201 83 -6.7515 -38.2311 67 | 58800000-58814999 | Centro
Areia | 2501104 83 -6.9640 -35.6977 22 | 58397000-58397999 | Centro
Monteiro | 2509701 83 -7.8836 -37.1184 33 | 58500000-58509999 | Centro
`,
  PE: `
Recife | 2611606 81 -8.0467 -34.8771 1489 capital | 50000000-52999999 | Boa Viagem 51011-51030, Casa Forte 52060-52061, Boa Vista 50050-50070, Espinheiro 52020-52021, Várzea 50740-50810, Ibura 51220-51340, Graças 52011-52050, Madalena 50610-50720
Jaboatão dos Guararapes | 2607901 81 -8.1130 -35.0150 644 | 54000000-54499999 | Piedade, Candeias, Centro, Cavaleiro
Olinda | 2609600 81 -8.0102 -34.8545 350 | 53000000-53399999 | Carmo, Casa Caiada, Bairro Novo, Rio Doce
Caruaru | 2604106 81 -8.2845 -35.9699 378 | 55000000-55119999 | Centro, Maurício de Nassau, Salgado, Indianópolis
Petrolina | 2611101 87 -9.3887 -40.5027 387 | 56300000-56354999 | Centro, Areia Branca, José e Maria
Garanhuns | 2606002 87 -8.8824 -36.4966 142 | 55290000-55304999 | Centro, Heliópolis
Triunfo | 2615706 87 -7.8327 -38.0978 15 | 56870000-56894999 | Centro
Bom Conselho | 2602100 87 -9.1692 -36.6857 44 | 55330000-55339999 | Centro
Afogados da Ingazeira | 2600104 87 -7.7431 -37.6310 40 | 56800000-56819999 | Centro
`,
  PI: `
Teresina | 2211001 86 -5.0919 -42.8034 866 capital | 64000000-64099999 | Centro, Jóquei, Fátima, Dirceu Arcoverde, Ilhotas
Parnaíba | 2207702 86 -2.9059 -41.7754 162 | 64200000-64219999 | Centro, Nova Parnaíba, Piauí
Picos | 2208007 89 -7.0772 -41.4670 83 | 64600000-64609999 | Centro, Canto da Várzea
Floriano | 2203909 89 -6.7718 -43.0241 62 | 64800000-64814999 | Centro
Oeiras | 2207009 89 -7.0191 -42.1283 38 | 64500000-64509999 | Centro
Bom Jesus | 2201903 89 -9.0712 -44.3590 29 | 64900000-64904999 | Centro
`,
  PR: `
Curitiba | 4106902 41 -25.4195 -49.2646 1774 capital | 80000000-82999999 | Batel 80420-80440, Água Verde 80240-80250, Boqueirão 81650-81770, Portão 80320-80330, Cajuru 82900-82960, Centro Cívico 80530-80530, Santa Felicidade 82015-82030, Bigorrilho 80710-80740
Londrina | 4113700 43 -23.3040 -51.1691 556 | 86000000-86124999 | Centro, Gleba Palhano, Jardim Shangri-lá, Cinco Conjuntos
Maringá | 4115200 44 -23.4205 -51.9333 409 | 87000000-87109999 | Zona 01, Zona 07, Jardim Alvorada, Vila Morangueira
Ponta Grossa | 4119905 42 -25.0916 -50.1668 358 | 84000000-84129999 | Centro, Uvaranas, Oficinas, Nova Rússia
Cascavel | 4104808 45 -24.9573 -53.4590 348 | 85800000-85824999 | Centro, Neva, São Cristóvão, Cancelli
Foz do Iguaçu | 4108304 45 -25.5427 -54.5827 285 | 85850000-85874999 | Centro, Vila Yolanda, Porto Meira
Guarapuava | 4109401 42 -25.3902 -51.4623 182 | 85000000-85139999 | Centro, Batel, Santa Cruz
Umuarama | 4128104 44 -23.7656 -53.3201 117 | 87500000-87524999 | Centro, Zona I
Prudentópolis | 4120606 42 -25.2111 -50.9754 49 | 84400000-84429999 | Centro
Palotina | 4117909 44 -24.2868 -53.8404 35 | 85950000-85954999 | Centro
Andirá | 4101101 43 -23.0533 -50.2304 20 | 86380000-86384999 | Centro
`,
  RJ: `
Rio de Janeiro | 3304557 21 -22.9129 -43.2003 6211 capital | 20000000-23799999 | Copacabana 22010-22081, Botafogo 22250-22290, Tijuca 20510-20550, Madureira 21310-21360, Campo Grande 23010-23099, Méier 20710-20775, Bangu 21810-21875, Laranjeiras 22240-22245, Jacarepaguá 22713-22780, Ilha do Governador 21910-21941
São Gonçalo | 3304904 21 -22.8268 -43.0634 897 | 24400000-24799999 | Centro, Alcântara, Neves, Mutuá
Duque de Caxias | 3301702 21 -22.7858 -43.3049 808 | 25000000-25499999 | Centro, Jardim Primavera, Saracuruna, Parque Lafaiete
Nova Iguaçu | 3303500 21 -22.7556 -43.4603 786 | 26000000-26099999 26200000-26299999 | Centro, Comendador Soares, Miguel Couto, Califórnia
Niterói | 3303302 21 -22.8832 -43.1034 482 | 24000000-24399999 | Icaraí, Centro, Ingá, Fonseca, Santa Rosa
Campos dos Goytacazes | 3301009 22 -21.7622 -41.3181 484 | 28000000-28179999 | Centro, Pelinca, Guarus, Parque Leopoldina
Petrópolis | 3303906 24 -22.5200 -43.1926 279 | 25600000-25779999 | Centro, Quitandinha, Itaipava, Bingen
Volta Redonda | 3306305 24 -22.5202 -44.0996 262 | 27200000-27299999 | Vila Santa Cecília, Retiro, Aterrado
Nova Friburgo | 3303401 22 -22.2932 -42.5377 190 | 28600000-28636999 | Centro, Olaria, Conselheiro Paulino
Vassouras | 3306206 24 -22.4059 -43.6686 34 | 27700000-27899999 | Centro
Santo Antônio de Pádua | 3304706 22 -21.5410 -42.1832 41 | 28470000-28494999 | Centro
Bom Jesus do Itabapoana | 3300605 22 -21.1449 -41.6822 35 | 28360000-28374999 | Centro
`,
  RN: `
Natal | 2408102 84 -5.7936 -35.1986 751 capital | 59000000-59139999 | Tirol, Petrópolis, Ponta Negra, Lagoa Nova, Alecrim, Candelária
Mossoró | 2408003 84 -5.1837 -37.3474 265 | 59600000-59649999 | Centro, Nova Betânia, Santo Antônio
Parnamirim | 2403251 84 -5.9112 -35.2710 253 | 59140000-59161999 | Nova Parnamirim, Centro, Emaús
Caicó | 2402006 84 -6.4544 -37.1067 61 | 59300000-59309999 | Centro, Penedo
Currais Novos | 2403103 84 -6.2548 -36.5146 42 | 59380000-59389999 | Centro
Martins | 2407401 84 -6.0828 -37.9080 8 | 59800000-59804999 | Centro
`,
  RO: `
Porto Velho | 1100205 69 -8.7608 -63.8999 460 capital | 76800000-76849999 | Centro, Olaria, Embratel, Nova Porto Velho
Ji-Paraná | 1100122 69 -10.8777 -61.9322 124 | 76900000-76915999 | Centro, Nova Brasília, Urupá
Ariquemes | 1100023 69 -9.9057 -63.0325 97 | 76870000-76879999 | Setor 01, Setor 02, Setor 03
Vilhena | 1100304 69 -12.7502 -60.1488 96 | 76980000-76989999 | Centro
Cacoal | 1100049 69 -11.4343 -61.4562 87 | 76960000-76969999 | Centro
Alta Floresta D'Oeste | 1100015 69 -11.9283 -61.9953 21 | 76954000-76955999 | Centro
Colorado do Oeste | 1100064 69 -13.1174 -60.5454 16 | 76993000-76993999 | Centro
`,
  RR: `
Boa Vista | 1400100 95 2.8238 -60.6753 413 capital | 69300000-69339999 | Centro, São Francisco, Mecejana, Pricumã, Caçari
Rorainópolis | 1400472 95 0.9400 -60.4389 33 | 69373000-69374999 | Centro
Caracaraí | 1400209 95 1.8277 -61.1304 21 | 69360000-69369999 | Centro
Mucajaí | 1400308 95 2.4400 -60.9096 18 | 69340000-69342999 | Centro
`,
  RS: `
Porto Alegre | 4314902 51 -30.0318 -51.2065 1333 capital | 90000000-91999999 | Moinhos de Vento 90570-90570, Menino Deus 90110-90160, Petrópolis 90670-90690, Sarandi 91110-91140, Bom Fim 90035-90040, Cidade Baixa 90050-90050, Restinga 91790-91790, Partenon 90610-90680
Caxias do Sul | 4305108 54 -29.1629 -51.1792 463 | 95000000-95149999 | Centro, São Pelegrino, Exposição, Cruzeiro
Canoas | 4304606 51 -29.9128 -51.1857 347 | 92000000-92479999 | Centro, Niterói, Mathias Velho, Igara
Pelotas | 4314407 53 -31.7649 -52.3371 326 | 96000000-96147999 | Centro, Fragata, Três Vendas, Areal
Santa Maria | 4316907 55 -29.6868 -53.8149 272 | 97000000-97179999 | Centro, Camobi, Nossa Senhora de Lourdes
Passo Fundo | 4314100 54 -28.2576 -52.4091 206 | 99000000-99139999 | Centro, Boqueirão, São Cristóvão
Novo Hamburgo | 4313409 51 -29.6875 -51.1328 228 | 93300000-93599999 | Centro, Hamburgo Velho, Canudos
Santa Cruz do Sul | 4316808 51 -29.7220 -52.4343 133 | 96800000-96874999 | Centro, Arroio Grande
Bento Gonçalves | 4302105 54 -29.1662 -51.5165 123 | 95700000-95714999 | Centro, Cidade Alta, São Roque
Não-Me-Toque | 4312658 54 -28.4548 -52.8182 18 | 99470000-99489999 | Centro
Soledade | 4320800 54 -28.8306 -52.5131 30 | 99300000-99314999 | Centro
Dom Pedrito | 4306601 53 -30.9756 -54.6694 37 | 96450000-96459999 | Centro
São Lourenço do Sul | 4318804 53 -31.3564 -51.9715 42 | 96170000-96177999 | Centro
`,
  SC: `
Florianópolis | 4205407 48 -27.5945 -48.5477 537 capital | 88000000-88099999 | Centro, Trindade, Canasvieiras, Campeche, Estreito, Agronômica
Joinville | 4209102 47 -26.3045 -48.8487 617 | 89200000-89239999 | América, Centro, Bucarein, Aventureiro, Iririú
Chapecó | 4204202 49 -27.1004 -52.6152 255 | 89800000-89816999 | Centro, Efapi, Passo dos Fortes
Criciúma | 4204608 48 -28.6723 -49.3729 215 | 88800000-88819999 | Centro, Próspera, Pinheirinho
Lages | 4209300 49 -27.8150 -50.3259 165 | 88500000-88534999 | Centro, Coral
São Joaquim | 4216503 49 -28.2887 -49.9457 25 | 88600000-88624999 | Centro
Orleans | 4211702 48 -28.3487 -49.2986 23 | 88870000-88879999 | Centro
Campos Novos | 4203600 49 -27.4002 -51.2276 37 | 89620000-89632999 | Centro
`,
  SE: `
Aracaju | 2800308 79 -10.9091 -37.0677 603 capital | 49000000-49099999 | Centro, Atalaia, Grageru, Siqueira Campos, Jardins
Nossa Senhora do Socorro | 2804805 79 -10.8468 -37.1231 193 | 49150000-49169999 | Centro
Itabaiana | 2802908 79 -10.6826 -37.4273 103 | 49500000-49511999 | Centro, Serrano
Lagarto | 2803500 79 -10.9136 -37.6689 101 | 49400000-49479999 | Centro
Propriá | 2805703 79 -10.2138 -36.8442 27 | 49900000-49909999 | Centro
Simão Dias | 2807105 79 -10.7387 -37.8097 43 | 49480000-49489999 | Centro
`,
  SP: `
São Paulo | 3550308 11 -23.5329 -46.6395 11452 capital | 01000000-05999999 08000000-08499999 | Pinheiros 05401-05478, Moema 04077-04083, Tatuapé 03307-03319, Santana 02012-02035, Itaquera 08210-08295, Vila Mariana 04101-04128, Butantã 05501-05516, Mooca 03101-03128, Campo Limpo 05780-05794, Penha de França 03605-03650
Guarulhos | 3518800 11 -23.4538 -46.5333 1292 | 07000000-07399999 | Centro, Vila Galvão, Bonsucesso, Gopoúva, Cumbica, Picanço
Campinas | 3509502 19 -22.9053 -47.0659 1139 | 13000000-13139999 | Cambuí, Taquaral, Centro, Barão Geraldo, Jardim Chapadão, Ponte Preta
São Bernardo do Campo | 3548708 11 -23.6914 -46.5646 811 | 09600000-09899999 | Centro, Rudge Ramos, Assunção, Baeta Neves, Demarchi
Santo André | 3547809 11 -23.6737 -46.5432 749 | 09000000-09299999 | Centro, Vila Assunção, Campestre, Parque das Nações, Jardim
Osasco | 3534401 11 -23.5324 -46.7916 729 | 06000000-06299999 | Centro, Presidente Altino, Km 18, Bela Vista, Jaguaribe
Sorocaba | 3552205 15 -23.4969 -47.4451 724 | 18000000-18109999 | Centro, Campolim, Vila Hortência, Além Ponte, Éden
Ribeirão Preto | 3543402 16 -21.1699 -47.8099 699 | 14000000-14114999 | Centro, Campos Elíseos, Ipiranga, Jardim Paulista, Vila Tibério
São José dos Campos | 3549904 12 -23.1896 -45.8841 697 | 12200000-12249999 | Centro, Jardim Aquarius, Vila Adyana, Urbanova, Santana
São José do Rio Preto | 3549805 17 -20.8113 -49.3758 480 | 15000000-15104999 | Centro, Boa Vista, Vila Imperial, Jardim Redentor
Mogi das Cruzes | 3530607 11 -23.5208 -46.1854 451 | 08700000-08899999 | Centro, Brás Cubas, Jundiapeba, Mogilar
Santos | 3548500 13 -23.9535 -46.3350 419 | 11000000-11249999 | Gonzaga, Boqueirão, Embaré, Ponta da Praia, José Menino
Jundiaí | 3525904 11 -23.1852 -46.8974 443 | 13200000-13219999 | Centro, Anhangabaú, Eloy Chaves, Vila Arens
Piracicaba | 3538709 19 -22.7338 -47.6476 423 | 13400000-13439999 | Centro, São Dimas, Vila Rezende, Paulista
Bauru | 3506003 14 -22.3246 -49.0871 379 | 17000000-17119999 | Centro, Jardim Estoril, Vila Universitária, Bela Vista
Franca | 3516200 16 -20.5352 -47.4039 352 | 14400000-14414999 | Centro, Estação, Leporace, Cidade Nova
Taubaté | 3554102 12 -23.0104 -45.5593 310 | 12000000-12119999 | Centro, Independência, Estiva, Jardim das Nações
Limeira | 3526902 19 -22.5660 -47.3970 291 | 13480000-13489999 | Centro, Vila Cláudia, Jardim Piratininga
Marília | 3529005 14 -22.2171 -49.9501 237 | 17500000-17539999 | Centro, Palmital, Fragata
Presidente Prudente | 3541406 18 -22.1207 -51.3925 225 | 19000000-19159999 | Centro, Vila Marcondes, Jardim Bongiovani
São Carlos | 3548906 16 -22.0174 -47.8860 254 | 13560000-13579999 | Centro, Vila Prado, Cidade Jardim, Vila Nery
Araraquara | 3503208 16 -21.7845 -48.1780 242 | 14800000-14812999 | Centro, Vila Xavier, Carmo, São José
Botucatu | 3507506 14 -22.8837 -48.4437 145 | 18600000-18619999 | Centro, Vila Maria, Lavapés
Itapeva | 3522406 15 -23.9788 -48.8764 89 | 18400000-18424999 | Centro, Vila Bom Jesus
Dracena | 3514403 18 -21.4843 -51.5350 45 | 17900000-17919999 | Centro, Metrópole
José Bonifácio | 3525706 17 -21.0551 -49.6892 36 | 15200000-15209999 | Centro
Ibitinga | 3519600 16 -21.7562 -48.8319 60 | 14940000-14954999 | Centro
Cunha | 3513603 12 -23.0731 -44.9576 22 | 12530000-12569999 | Centro
Guararapes | 3518206 18 -21.2544 -50.6453 31 | 16700000-16749999 | Centro
São Joaquim da Barra | 3549409 16 -20.5812 -47.8593 48 | 14600000-14609999 | Centro
`,
  TO: `
Palmas | 1721000 63 -10.2400 -48.3558 303 capital | 77000000-77299999 | Plano Diretor Sul, Plano Diretor Norte, Jardim Aureny III, Taquaralto
Araguaína | 1702109 63 -7.1924 -48.2044 171 | 77800000-77839999 | Centro, Setor Noroeste, São João
Gurupi | 1709500 63 -11.7279 -49.0680 85 | 77400000-77449999 | Centro
Porto Nacional | 1718204 63 -10.7027 -48.4080 64 | 77500000-77552999 | Centro
Natividade | 1714203 63 -11.7034 -47.7223 9 | 77370000-77374999 | Centro
Dianópolis | 1707009 63 -11.6240 -46.8198 17 | 77300000-77302999 | Centro
`,
}

/** Small towns have one CEP for all streets, and a countryside around them. */
const SMALL = 50
const LARGE = 200

/** `Moema 04077-04083`, or the name alone. */
function districtFrom(text: string): District {
  const [, name, from, to] = /^(.*) (\d{5})-(\d{5})$/.exec(text) ?? []
  return name === undefined ? { name: text } : { name, prefixes: [Number(from), Number(to)] }
}

function placeFrom(uf: Uf, line: string): Place {
  const [name, numbers, ranges, districts] = line.split(' | ')
  const [ibge, ddd, latitude, longitude, people, capital] = numbers!.split(' ')
  const population = Number(people)
  return {
    ibge: ibge!,
    name: name!,
    uf,
    setting: capital ? 'capital' : population < SMALL ? 'small' : population < LARGE ? 'medium' : 'large',
    population,
    ddd: ddd!,
    ceps: ranges!.split(' ').map((range) => [range.slice(0, 8), range.slice(9)] as const),
    latitude: Number(latitude),
    longitude: Number(longitude),
    districts: districts!.split(', ').map(districtFrom),
  }
}

export const PLACES: readonly Place[] = (Object.entries(TABLE) as [Uf, string][]).flatMap(([uf, lines]) =>
  lines
    .trim()
    .split('\n')
    .map((line) => placeFrom(uf, line)),
)

/** `placeOf('Recife/PE')`: the row of that town, in any case and with or without its accents, or undefined. */
export const placeOf: (name: string) => Place | undefined = finderOf(PLACES, ({ name, uf }) => [
  `${name}/${uf}`,
])
