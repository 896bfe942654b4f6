"""The words that names are made of: titles, heads of names, what joins and what parts them."""

from __future__ import annotations

from summarize.meaning.lexicon import word_set

# before a name they make it a person's; written without the full stop
TITLES = word_set(
    """
    Mr Mrs Ms Miss Mx Dr Doctor Prof Professor Sir Dame Lord Lady Baron Baroness Count Countess Duke Duchess
    Earl Viscount King Queen Prince Princess Emperor Empress Sultan Emir Sheikh Sheik Pope Cardinal
    Archbishop Bishop Rev Reverend Father Sister Brother Pastor Rabbi Imam Ayatollah Grand President Vice
    Prime Premier Minister Chancellor Secretary Undersecretary Under-Secretary Secretary-General Governor
    Gov Lieutenant Lt Senator Sen Senators Sens Representative Rep Representatives Reps Congressman
    Congresswoman Assemblyman Assemblywoman Councilman Councilwoman Councillor Alderman MP MEP Mayor Deputy
    Acting Ambassador Envoy Commissioner Chairman Chairwoman Chair Chief Speaker Leader Spokesman
    Spokeswoman Spokesperson Director Editor Judge Justice Attorney General Gen Solicitor Prosecutor Colonel
    Col Major Maj Captain Capt Commander Cmdr Admiral Adm Marshal Brigadier Sergeant Sgt Corporal Cpl
    Private Pvt Officer Detective Det Inspector Insp Superintendent Supt Constable PC Sheriff Trooper Agent
    Coach Manager CEO CFO COO Executive Assistant Associate Senior Junior Former Ex-President Vice-President
    Crown Hon Honourable Honorable Herr Frau Monsieur Madame Mme Señor Señora Signor Signora Sra Don Doña
    President-elect Lieutenant-General Major-General Vice-Chancellor Co-founder Founder Actor Actress Singer
    Rapper Author Professors Presidents Ministers Principal Strategist Producer Emeritus Astronaut Deputies
    Chef Messrs Taoiseach Tánaiste
    """
)
# beside a title they say of what
PORTFOLIOS = word_set(
    """
    State Defense Defence Foreign Finance Interior Home Health Education Energy Justice Treasury Labor
    Labour Commerce Transportation Transport Agriculture Environment Culture Trade Security Homeland
    National Press Staff Police Intelligence Veterans Affairs Information Economy Economic Opposition
    Majority Minority House Senate Parliament District Court Supreme High Appeals Circuit County City Fire
    Executive Party Deputy First Lead Special Human Social Planning Local Sports Prisons Immigration
    Development Industry Water Works Housing Science Tourism Fisheries Children Women Union
    """
)
# the last words of organizations' names
ORG_HEADS = word_set(
    """
    Academy Administration Lottery Homes Properties Program Power Agency Airlines Airways Alliance Army
    Arsenal Assembly Assizes Associates Association Athletic Authority Bank Bancorp Board Brewery Brigade
    Broadcasting Brothers Bureau Bros Cabinet Cartel Cathedral Center Centre Chamber Channel Chronicle
    Church Churches Club Coalition Co College Command Commission Committee Communications Community Company
    Confederation Conference Congress Consortium Constabulary Consulting Cooperative Co-operative Corp
    Corporation Corps Council Courier Court Daily Democrats Department Dept Diocese Division Dynamics
    Electric Embassy Energy Enterprises Exchange Express Faculty FC Federation Financial Firm Forces Forum
    Foundation Front Fund Gazette GmbH Government Greens Group Guard Guardian Headquarters Herald High
    Holdings Hospital House Inc Industries Infirmary Initiative Institute Institution Insurance
    International Investments Jirga Journal Laboratories Laboratory Labs League Ledger Legislature Library
    Limited LLC LLP Logistics Ltd Mail Media Militia Ministry Mirror Mission Monitor Mosque Motors Movement
    Museum Navy Network Networks News Newspaper Newspapers Observatory Observer Office Oil Opera Orchestra
    Order Organisation Organization Parliament Partners Partnership Party Patrol Petroleum Pharmaceuticals
    Philharmonic plc PLC Police Post Press Productions Programme Prosecutors Railway Railways Records
    Regiment Register Reserve Resources Review SA School Schools Senate Seminary Services Service Shipping
    Society Solutions Squad Standard Station Steel Stadium Arena Studio Studios Synagogue Synod Systems
    Taskforce Team Technologies Technology Telecom Telegraph Telegram Television Theatre Theater Times
    Treasury Tribunal Tribune Trust Unit Union United University Universität Ventures Wanderers Watch Weekly
    Wire Wireless Yard Zoo Rovers Foods Motor Mines Mining Shipyard Dispatch Clinic Rangers Bulletin
    Reporter Echo Advertiser Trades Ombudsman Cricket Federación Universidad Ministerio Université Ministère
    Universidade Ministério Università Ministero Universiteit Ministerie Banco Banque AG NV BV
    """
)
# with "of" or "for" behind them they begin an organization's name
ORG_OPENERS = ORG_HEADS - word_set("News Oil Post Press Times Yard Stadium Arena") | {
    "Court", "Campaign", "Citizens", "Doctors", "Friends", "Knights", "Mothers", "Physicians", "Reporters",
    "Scholars", "Students", "Workers", "Centers", "Institutes", "Ministries", "Faculties", "Teachers",
}  # fmt: skip
PLACE_HEADS = word_set(
    """
    Airport Alley Archipelago Avenue Basin Bay Beach Bluff Bluffs Boulevard Bridge Canal Canyon Cape Castle
    Cemetery City Coast Cove Creek Crescent Crossing Delta Desert Dam District Downs Estate Estuary Falls
    Fells Fields Fjord Forest Fort Gap Garden Gardens Gate Glacier Glen Governorate Gulf Harbor Harbour
    Heath Heights Hill Hills Highway Island Islands Isle Isles Junction Lagoon Lake Lakes Lane Lighthouse
    Marsh Meadows Moor Mount Mountain Mountains Oblast Ocean Palace Park Pass Peak Peninsula Pier Plain
    Plains Plateau Plaza Point Port Prefecture Province Quay Reef Region Republic Ridge River Road Rock
    Rocks Sea Shore Sound Spring Springs Square Strait Straits Street Territory Tower Towers Town Township
    Trail Tunnel Valley Village Volcano Wharf Wood Woods Spit Row Bight Fen Dale Fell Firth Tarn Moors
    Narrows Rapids Cliffs County Borough Parish Quarter Reservoir Marina Dock Docks Interchange Motorway
    Mine Ferry Neighborhood Provinces Shire Water
    """
)
PLACE_OPENERS = word_set(
    """
    Col Mont Monte Pico Cerro Passo Alpe Val Lac Lago Île Ile Isla Costa Sierra Ciudad Wadi Jebel Mount Mt
    Lake Cape Fort Ft Port San Santa São Saint St Ste Los Las Camp Isle Gulf Strait Bay Puerto Loch Río Rio
    El Villa Glen New North South East West Upper Lower Great Greater Central Northern Southern Eastern
    Western Point
    """
)
PLACE_OF = word_set("Gulf Strait Straits Isle Isles Bay Cape Sea Republic City Port Kingdom Province Hall")
DIRECTIONS = word_set(
    """
    North South East West Northern Southern Eastern Western Central Upper Lower Greater New Northeast
    Northwest Southeast Southwest Inner Outer
    """
)
THING_HEADS = word_set(
    """
    Accord Accords Flight Act Agreement Amendment Award Awards Bible Bill Bowl Campaign Championship
    Championships Charter Code Constitution Convention Covenant Cup Declaration Derby Doctrine Exhibition
    Expo Fair Festival Flu Games Grammys Initiative Intifada Marathon Massacre Medal Open Olympics Oscars
    Pact Pipeline Plan Prix Prize Protocol Quran Rebellion Regatta Report Revolution Riots Rover Show Summit
    Tour Tournament Treaty Trophy Uprising Virus War Express Telescope Observatory Probe Satellite
    Memorandum Directive Regulation Law Stream Manuscript Sonata Symphony Comet Biennale
    """
)
THING_OPENERS = word_set(
    """
    Operation Project Hurricane Typhoon Cyclone Storm HMS USS MV MS SS RMS RSS INS Comet Apollo Soyuz Boeing
    Airbus Article Highway Exhibit Expedition Tropical
    """
)
THING_OF = word_set(
    """
    War Battle Treaty Bill Book Declaration Lord Game Medal Order Power Statue Tour Siege Peace Festival
    Grapes Act Agreement Feast Night Song Convention Charter
    """
)
# all capitals, and no organization
ABBREVIATIONS = word_set(
    """
    Mo Va AG AI AIDS AM BA BC BST CCTV CD CET CEO CFO CO CT DNA DUI DVD EDT EST ET FAQ FX GBP GDP GMT GP GPS
    HD HIV HIV/AIDS ID IED II III IPO IQ IT IV IVF JD JR LED LGBT LGBTQ MA MBA MD MP MPs MRI NGO OK PA PC
    PDT PE PHD PIN PM PR PST PTSD QR RIP RNA SMS SOS SUV TB TV UFO URL USB UTC VAT VIP VR WMD XI XL PG PHOTO
    VIDEO UPDATE BREAKING EXCLUSIVE WATCH READ MORE NOTE CORRECTION A&E WWI WWII FILE
    """
)
NEVER = word_set(
    """
    January February March April May June July August September October November December Jan Feb Mar Apr
    Jun Jul Aug Sept Sep Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Christmas
    Easter Ramadan Eid Hanukkah Thanksgiving Passover Diwali Halloween God Allah Web English Jesus Christ
    Photo Image Video Editor Reporting Editing Advertisement Thank Thanks Yes No Ok Okay Q. Hello Hi Pic
    Getty Courtesy MVP Ala Ariz Calif Colo Conn Fla Ill Ky Md Mich Minn Okla Pa Tenn Va Vt Wis Wyo
    Photograph Story Credit
    """
)
# nobody's name when they stand alone
ALONE = word_set(
    """
    State Government Earth Sun Moon Morning Evening Afternoon Noon Midnight Spring Summer Autumn Winter Good
    Internet Great New Twin Saint Queen's King's Crown Section Chapter Part Page Day Night War Republic
    """
)
FIRST_NAME_MONTHS = frozenset(("April", "May", "June", "August", "Jan", "Avril"))
FUNCTION_WORDS = word_set(
    """
    a about above according across after again against ago all almost along already also although always
    amid among an and another any anyone are around as asked at back be because been before behind being
    below beneath beside besides between beyond both but by can could despite did do does doing down during
    each earlier early either elsewhere even eventually ever every everyone everything except few fewer
    finally first following for former formerly from further get give given go had half has have having he
    hence her here hers him his how however i if in indeed inside instead into is it its itself just last
    late later latest least less let like likewise many maybe me meanwhile might more moreover most mostly
    much must my near nearby nearly neither never nevertheless next no nobody none nor not nothing now
    nowhere of off often on once one only onto or other others otherwise our out outside over overall own
    per perhaps please rather recently same second see several she should since so some someone something
    sometimes soon still such than that the their them then there therefore these they third this those
    though three through throughout thus till to today together tomorrow tonight too toward towards two
    under unlike until up upon us very via was we well were what whatever when whenever where whereas
    whether which while who whoever whom whose why will with within without would yesterday yet you your
    yours four five six seven eight nine ten eleven twelve dozens hundreds thousands millions told said says
    yes police officials residents witnesses experts critics supporters officers investigators analysts
    authorities reporters people women men children students parents workers scientists researchers doctors
    lawyers prosecutors photo image video file copyright read watch click share follow subscribe related
    updated published
    """
)
PARTICLES = word_set(
    """
    de del della di da dos das do du des la le van von der den ter ten bin bint ibn al el e y zu af av wa ap
    te
    """
)
SUFFIXES = frozenset(("Jr", "Sr", "II", "III", "IV", "MP", "QC", "KC", "PhD", "MD"))
COMPANY_SUFFIXES = word_set(
    """
    Inc Corp Corporation Ltd Limited plc PLC LLC LLP Co Company Group AG SA Holdings GmbH
    """
)
# what a body is there "to" do
PURPOSEFUL = frozenset(
    ("Committee", "Campaign", "Coalition", "Movement", "Fund", "Alliance", "Center", "Centre")
)
CAPITAL_SMALL_WORDS = frozenset(
    (
        "A",
        "An",
        "And",
        "As",
        "At",
        "For",
        "From",
        "In",
        "Is",
        "It",
        "My",
        "Of",
        "On",
        "The",
        "To",
        "With",
        "You",
    )
)
# what a hyphen ties to a name that is then no part of it
TIED = word_set(
    """
    based led backed born style wide controlled held run owned area listed trained made funded era occupied
    sized bound registered educated linked allied ruled aligned friendly themed inspired mandated imposed
    sponsored brokered produced built like turned only free dominated majority native
    """
)
PLURAL_OWNERS = word_set("Women Men Children People King Queen Veteran Farmer Worker")
SUBJECTS = word_set(
    """
    Human Social Drug Technology Science Sciences Culture Sport Sports Industry Trade Energy Environment
    Security Welfare Tourism Fisheries Food Rural Migration Labour Labor Prevention Development Research
    Medicine Economics Economy Planning Commerce Crime Co-operation Cooperation Families Skills Justice
    Equality Health Education Services Communities Local Transport Housing Agriculture Forestry Climate
    Immigration Urban Oceanic Atmospheric Space Arts Design Engineering Medical Political Policy
    International Budget Industrial Water Finance Public Strategic Democracy Democracies Society Rights
    Museums Customs Country Foreign Gas Mines Minerals Metals Bone Skin Stroke Blood Heart Lung Disorders
    Family Exploited Humanities Diseases Kidney
    """
)
# before the name of a town, and anywhere in a name
CLUBS = word_set("FC AC AS SC AFC TU UC Real Inter Sporting Dynamo")
BODIES = word_set("University Airlines Bank Party Ministry Hospital FC")
# followers' names before the name of a body that both sides sit in
PARTISAN = frozenset(("Republican", "Democratic", "Conservative", "Liberal"))
# heads of names that are surnames too
SURNAMES = word_set(
    """
    Bush Castle Church Fields Forest Heath Hill Hills Lane Law Marsh Moor Parish Park Post Press Power
    Street Wood Woods
    """
)
