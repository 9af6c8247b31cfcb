"""Armed groups and authorities in the phrasings of the press, a third of them ambiguous or look-alikes."""

import pytest

from crosscount.model import PartyKind
from crosscount.reference import load_register
from crosscount.reference.names import words_of

NAMED = """
    al_shabaab: Shabaab fighters overran the base before dawn, residents of Baidoa said.
    ahlu_sunna_waljamaa: Ahlu Sunna Waljama'a militiamen retook Dhusamareb after a day of shelling.
    hizbul_islam: Hizbul Islam said it had shot dead four soldiers near the presidential palace.
    somali_national_alliance: Gunmen loyal to General Aidid ambushed the convoy, killing 24 peacekeepers.
    mungiki: Police blamed the Mungiki sect for the beheadings.
    frud: FRUD rebels claimed to have killed nine troops in the north of the country.
    eplf: The Eritrean People's Liberation Front entered Asmara in May 1991.
    sudan_shield: Sudan Shield Forces led by Abu Aqla Kaikal stormed the village.
    spla_nasir: About 2,000 Dinka were killed at Bor by the Nasir faction.
    national_salvation_front: South Sudan's army said it had killed five NAS fighters near Yei.
    agwelek: Agwelek forces shelled the camp from the west bank.
    white_army: South Sudan said the White Army had overrun its garrison in Nasir.
    imbonerakure: Imbonerakure youths beat two opposition members to death, a rights group said.
    nyatura: Nyatura fighters burned forty houses in Masisi.
    raia_mutomboki: Raïa Mutomboki fighters hacked 13 people to death.
    ndc_renove: NDC-R commander Guidon Shimiray denied the charge.
    frpi: FRPI militiamen killed six soldiers south of Bunia.
    kamuina_nsapu: Kamuina Nsapu militants decapitated 40 policemen in an ambush.
    mobondo: The Mobondo militia attacked a village on the Bateke plateau.
    m23: M23 said it had taken the town without a loss.
    adf: In eastern Congo the ADF killed at least 26 people overnight.
    ninja_militia: Ninja rebels of Pastor Ntumi stopped the train to Pointe-Noire.
    fprc: The FPRC accused its rival of firing first.
    return_reclamation_rehabilitation: In the Central African Republic 3R fighters killed 46 villagers.
    union_of_congolese_patriots: The Union of Congolese Patriots killed hundreds in Ituri, he said.
    ufdd: UFDD rebels claimed to have killed 125 soldiers at Abou Goulem.
    al_mourabitoun: Al-Mourabitoun claimed the attack on the hotel in Bamako.
    hcua: A spokesman of the HCUA said three of its men had died.
    ansarul_islam: Ansarul Islam fighters killed 12 soldiers at Nassoumbou.
    koglweogo: Koglweogo self-defence fighters were accused of killing 49 Fulani at Yirgou.
    lakurawa: The Lakurawa killed 15 people in Kebbi state.
    civilian_joint_task_force: Members of the Civilian Joint Task Force found the bodies.
    niger_delta_avengers: The Niger Delta Avengers said they had blown up two pipelines.
    kamajors: Kamajors killed 98 people at the bridge, the report found.
    west_side_boys: The West Side Boys held eleven British soldiers.
    movement_for_democracy_in_liberia: Liberia's second rebel group, MODEL, took Buchanan.
    mpci: MPCI rebels seized Bouaké and Korhogo.
    renamo: Renamo gunmen shot at two buses on the N1 road.
    pagad: Pagad was blamed for a pipe bomb in Cape Town.
    awb: In South Africa the AWB drove into Mmabatho and three of its men were shot.
    junbish: General Dostum said his men had killed thirty attackers.
    hezb_e_wahdat: Hezb-e Wahdat fighters shelled the western districts of the city.
    jamaat_ul_ahrar: Jamaat-ul-Ahrar said it was behind the blast in the park in Lahore.
    baloch_republican_army: The BRA said it had killed eight Pakistani soldiers.
    bras: The attack was claimed by Baloch Raji Aajoi Sangar.
    jklf: JKLF militants kidnapped the minister's daughter.
    the_resistance_front: The Resistance Front (TRF) first claimed the shooting at Pahalgam.
    ansar_ghazwat_ul_hind: Three men of Ansar Ghazwat-ul-Hind died in the gunfight.
    bodo_militants: NDFB militants killed 76 people in four attacks in Assam.
    ranvir_sena: The Ranvir Sena massacred 58 Dalits at Laxmanpur-Bathe.
    arambai_tenggol: Arambai Tenggol men fired on the hill village, Kuki leaders said.
    shanti_bahini: The Shanti Bahini laid down its arms in 1998.
    tmvp: The Karuna faction shot four Tigers near Batticaloa.
    national_thowheeth_jamath: The government blamed National Thowheeth Jamath for the Easter bombings.
    rcss: RCSS troops clashed with a rival army near Kyethi.
    kia: In Myanmar's north the KIA seized four hilltop posts.
    three_brotherhood_alliance: The Three Brotherhood Alliance said it held Lashio.
    pyu_saw_htee: Pyu Saw Htee militiamen shot nine villagers in Sagaing.
    pulo: PULO claimed a car bomb in Yala.
    aitarak: Aitarak militiamen killed refugees at the house of Manuel Carrascalão in Dili.
    mujahidin_indonesia_timur: Mujahidin Indonesia Timur beheaded four farmers in Poso.
    opm: Indonesia said the OPM had shot eighteen road workers.
    continuity_ira: The Continuity IRA said it had shot the constable.
    uvf: UVF gunmen shot six men dead in a bar at Loughinisland.
    arkans_tigers: Witnesses said Arkan's Tigers killed at least 48 civilians in Bijeljina.
    ucpmb: UÇPMB fighters killed three policemen in the Preševo valley.
    nla_macedonia: Macedonia's army said the National Liberation Army had killed eight of its men.
    rusich: Fighters of Rusich filmed themselves with the bodies.
    africa_corps: Russia's Africa Corps lost six men in the ambush, a monitor said.
    mkhedrioni: Mkhedrioni fighters looted the town.
    zviadists: Zviadists took Poti and Senaki that autumn.
    popular_forces_gaza: Yasser Abu Shabab was killed in a quarrel in Rafah.
    dflp: The DFLP said two of its fighters had died.
    lions_den: Palestinian group Lions' Den said three of its members were killed in Nablus.
    ssnp: Six SSNP fighters died in the rocket attack.
    hurras_al_din: A drone killed two leaders of Hurras al-Din in Idlib.
    syrian_national_army: Fighters of the Sultan Murad Division shelled the village.
    khalid_ibn_al_walid_army: Jaysh Khalid ibn al-Walid executed five men in the Yarmouk basin.
    harakat_al_nujaba: Harakat al-Nujaba said a US strike had killed its deputy commander.
    naqshbandi_army: The Naqshbandi Army joined the assault on Mosul.
    sons_of_iraq: A suicide bomber killed 24 of the Sons of Iraq at Radwaniya.
    kdpi: KDPI said missiles had killed fifteen of its members in Koya.
    giants_brigades: In Yemen the Giants Brigades took Ataq.
    shabwani_elite: Four men of the Shabwani Elite were killed in an ambush.
    libya_dawn: Libya Dawn seized the airport after a month of fighting.
    kaniyat: Investigators blamed the Kaniyat militia for the graves of Tarhuna.
    rada: In Tripoli, Libya, Rada fighters clashed with a rival brigade.
    uqba_ibn_nafi_brigade: Tunisia said the Okba Ibn Nafaa Brigade had killed 14 soldiers on Mount Chaambi.
    eln: The National Liberation Army (ELN) blew up a police school in Bogota.
    clan_del_golfo: Los Urabeños ordered an armed strike in northern Colombia.
    medellin_cartel: The Medellín cartel bombed the airliner, prosecutors said.
    tren_de_aragua: Tren de Aragua gunmen killed a policeman.
    choneros: Los Choneros took guards hostage in Guayaquil.
    pcc: Brazil's PCC ordered attacks on police that left 59 dead.
    comando_vermelho: Comando Vermelho lost dozens of men in the raid in Penha.
    epp_paraguay: Paraguay blamed the EPP for the deaths of eight soldiers.
    knights_templar_cartel: In Mexico the Knights Templar ran extortion in Michoacan.
    guerreros_unidos: Guerreros Unidos killed the 43 students, the prosecutor said.
    ms_13: MS-13 killed 62 people in a day in El Salvador.
    g9: Haitian gang leader Jimmy Chérizier, head of the G9 alliance, blocked the terminal.
    gran_grif: Gran Grif gunmen killed 115 people in Pont-Sondé.
    malaita_eagle_force: The Malaita Eagle Force seized the prime minister in Honiara.
    executive_outcomes: Executive Outcomes flew helicopters against the rebels.
    blackwater: Blackwater guards killed 17 Iraqis in Nisour Square.
"""

LOOK_ALIKES = """
    The March 23 campaign collected signatures for the school.
    Congo banned the March 23 rally in the capital.
    The Northern Alliance of churches prayed for peace.
    Beijing's United Front Work Department met the delegation.
    The patient was moved to the ICU, where she died.
    The patrol reported two KIA and five wounded.
    A KIA dealership burned down after the storm.
    The OPM told federal workers to stay at home.
    Sweden sold fourteen JAS 39 Gripen fighters to Brazil.
    The Australian ADF flew aid to the islands.
    The National Democratic Alliance won the vote in Bihar.
    Denikin's White Army held Kharkiv in 1919.
    Oil: AWB paid kickbacks in the wheat trade, the inquiry found.
    JVP, a peace group, blocked the bridge in New York.
    The new forces of the market drove prices up.
    A MODEL student walked the runway in Milan.
    The choir of the Knights Templar chapel sang in London.
    Los Lobos played La Bamba at the festival.
    The Black Eagles won the cup final in Yaounde.
    He watched the Cobras and the Ninjas lose in overtime.
    The EPL season opens in August.
    Pilots of the Tiger Forces flying club crashed on Sunday.
    Blackwater, a village in Cornwall, was flooded.
    The Verkhovna Rada passed the budget.
    The Southern Front of 1917 collapsed within weeks.
    Peace Brigades volunteers opened an office in Toronto.
    The Desert Hawks lost to Utah by ten points.
    The USC campus was locked down after shots were heard.
    Young Patriots marched beside the Panthers in Chicago.
    The lions' den at the zoo was repaired.
    It was a fact that the NAS drive had failed.
    A dozen scorpions escaped from the Scorpions exhibition.
    Village guards at the museum found a wounded man.
    Scouts of the White Eagles troop camped by the lake.
    CDF shares fell after the merger.
    The CNRD junta in Conakry dissolved the government.
    Bolt set the record; the TRF of the club was honoured.
    Fans threw BRAS at the stage.
    The Giants Brigades of cleaners swept the stadium.
    The National Liberation Army museum opened in Hanoi.
    PAK exports rose by a third.
    The Southern Movement of jazz began in Memphis.
    The Civil Defence Forces drill took place in Oslo.
    A forest brotherhood of monks, the Forest Brothers, kept bees.
    Prospects for the Republican Alliance improved in the polls.
    Mujahideen Army, a play, opened in Paris.
    Marchers of the Resistance Front theatre sang in Lyon.
    Rommel's Africa Corps reached Alamein in July 1942.
    The Red Command of the fleet left Rostov in 1920.
    The Red Army choir toured the north.
    The peace brigade of nuns left Lima.
"""

PARTIES = (PartyKind.GROUP, PartyKind.AUTHORITY)


def _rows():
    named = [line.strip().split(": ", 1) for line in NAMED.strip().splitlines()]
    return [(text, slug) for slug, text in named] + [
        (line.strip(), None) for line in LOOK_ALIKES.strip().splitlines()
    ]


@pytest.fixture(scope="module")
def register():
    return load_register()


def _groups(register, text):
    return {m.slug for m in register.find(text) if register.kind(m.slug) in PARTIES}


def test_the_names_of_parties_are_read_with_precision_and_few_are_missed(register):
    rows = _rows()
    found = [(text, slug, _groups(register, text)) for text, slug in rows]
    answered = [row for row in found if row[2]]
    wrong = [row for row in answered if row[1] not in row[2]]
    missed = [row for row in found if row[1] and not row[2]]
    assert len(rows) >= 120
    assert sum(slug is None for _, slug in rows) >= len(rows) // 3 - 1
    assert 1 - len(wrong) / len(answered) >= 0.95, wrong
    assert 1 - len(missed) / sum(slug is not None for _, slug in rows) >= 0.85, missed


def test_there_are_four_hundred_groups_and_authorities(register):
    assert sum(register.kind(slug) in PARTIES for slug in register.slugs) >= 400


def test_no_two_parties_bear_one_name_that_counts_everywhere(register):
    bearers: dict[tuple[str, ...], set[str]] = {}
    for slug in register.slugs:
        for entry in register.get(slug).entries:
            if entry.slug and not entry.short:
                bearers.setdefault(tuple(w.key for w in words_of(entry.name)), set()).add(slug)
    shared = {" ".join(key) for key, slugs in bearers.items() if len(slugs) > 1}
    assert shared == {"prc", "sna", "people s defence forces"}


def test_a_party_ends_after_it_begins(register):
    parties = [register.get(slug) for slug in register.slugs]
    assert [p.slug for p in parties if p.start and p.end and p.end < p.start] == []
