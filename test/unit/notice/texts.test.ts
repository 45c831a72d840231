import { expect } from '@open-wc/testing';
import { loadChangeStrings } from '../../../src/change-strings.js';
import { loadDialogStrings } from '../../../src/dialog-strings.js';
import { languages, type Language } from '../../../src/languages.js';
import { loadPlaceholderStrings } from '../../../src/placeholder-strings.js';
import { loadStrings } from '../../../src/strings.js';

type Texts = Readonly<Record<string, string>>;
type Labels = readonly [reject: string, accept: string, rejectAll: string, acceptAll: string, consent: RegExp];

const loadTexts = async (lang: Language): Promise<Texts> => ({
  ...(await loadStrings(lang)),
  ...(await loadDialogStrings(lang)),
  ...(await loadPlaceholderStrings(lang)),
  ...(await loadChangeStrings(lang)),
});

/** What the two answers are called: the plain words of each language's law and guidance, and how consent is. */
const LABELS: Readonly<Record<Language, Labels>> = {
  'zh-CN': ['拒绝', '接受', '全部拒绝', '全部接受', /同意/],
  'zh-TW': ['拒絕', '接受', '全部拒絕', '全部接受', /同意/],
  'zh-HK': ['拒絕', '接受', '全部拒絕', '全部接受', /同意/],
  en: ['Reject', 'Accept', 'Reject all', 'Accept all', /agree/],
  ar: ['رفض', 'قبول', 'رفض الكل', 'قبول الكل', /موافقة|موافقت/],
  de: ['Ablehnen', 'Akzeptieren', 'Alle ablehnen', 'Alle akzeptieren', /Einwilligung/],
  es: ['Rechazar', 'Aceptar', 'Rechazar todo', 'Aceptar todo', /consentimiento/],
  fr: ['Refuser', 'Accepter', 'Tout refuser', 'Tout accepter', /consentement/],
  id: ['Tolak', 'Terima', 'Tolak semua', 'Terima semua', /setuju/],
  ja: ['拒否する', '同意する', 'すべて拒否する', 'すべて同意する', /同意/],
  ko: ['거부', '동의', '모두 거부', '모두 동의', /동의/],
  ms: ['Tolak', 'Terima', 'Tolak semua', 'Terima semua', /bersetuju/],
  'pt-BR': ['Rejeitar', 'Aceitar', 'Rejeitar todos', 'Aceitar todos', /consentimento/],
  ru: ['Отклонить', 'Принять', 'Отклонить все', 'Принять все', /соглас/],
  th: ['ปฏิเสธ', 'ยอมรับ', 'ปฏิเสธทั้งหมด', 'ยอมรับทั้งหมด', /ยินยอม/],
  vi: ['Từ chối', 'Chấp nhận', 'Từ chối tất cả', 'Chấp nhận tất cả', /đồng ý/],
};

/** Words that praise, blame, hurry, plead, or make reading go on with accepting. */
const BANNED: Readonly<Record<Language, RegExp>> = {
  'zh-CN':
    /最佳|更好|更佳|推荐|建议您?(接受|同意)|遗憾|抱歉|感谢|尊重|重视|(接受|同意)并?(继续|关闭)|继续(使用|浏览)|立即|请(接受|同意)/,
  'zh-TW':
    /最佳|更好|更佳|推薦|建議您?(接受|同意)|遺憾|抱歉|感謝|尊重|重視|(接受|同意)並?(繼續|關閉)|繼續(使用|瀏覽)|立即|請(接受|同意)/,
  'zh-HK':
    /最佳|更好|更佳|推薦|建議您?(接受|同意)|遺憾|抱歉|感謝|尊重|重視|(接受|同意)並?(繼續|關閉)|繼續(使用|瀏覽)|立即|請(接受|同意)/,
  en: /accept (to|and|&) (continue|close)|agree (to|and) continue|experience|best|better|improve|we (value|care|respect)|please|unfortunately|sorry|thank|recommend|continu/i,
  ar: /أفضل|تحسين|نوصي|للأسف|عذر|شكر|نحترم|نقدر|يرجى القبول|المتابعة|متابعة التصفح/,
  de: /akzeptieren und|zustimmen und|best|besser|verbesser|optimal|empf[eo]hl|leider|danke|bitte (akzeptieren|stimmen)|weiter(surfen|lesen)?\b|respektieren wir|wichtig/i,
  es: /aceptar y (continuar|cerrar)|experiencia|mejor|recomend|lamenta|gracias|por favor|nos importa|respetamos|continu|seguir navegando/i,
  fr: /accepter (et|pour) (continuer|fermer|poursuivre)|expérience|meilleur|mieux|amélior|recommand|malheureusement|désolé|merci|veuillez|nous respectons|continu|poursui/i,
  id: /terima (dan|untuk) (lanjut|tutup)|pengalaman|terbaik|lebih baik|meningkatkan|rekomendasi|sayangnya|maaf|terima kasih|mohon|harap|kami (menghargai|peduli)|lanjut(kan)?\b/i,
  ja: /同意して(続行|閉じる|進む)|最適|より良い|快適|向上|おすすめ|推奨|残念|申し訳|ありがとう|尊重|大切|ぜひ|続行|続ける/,
  ko: /동의하고|계속|최고|최적|더 나은|향상|추천|권장|안타깝|죄송|감사|존중|소중/,
  ms: /terima (dan|untuk) (terus|tutup)|pengalaman|terbaik|lebih baik|meningkatkan|disyorkan|malangnya|maaf|terima kasih|sila|kami (menghargai|prihatin)|teruskan/i,
  'pt-BR':
    /aceitar e (continuar|fechar)|experiência|melhor|recomend|infelizmente|desculp|obrigad|por favor|nos importamos|respeitamos|continuar|prosseguir/i,
  ru: /принять и|лучш|улучш|удобн|рекоменд|к сожалению|извин|спасибо|пожалуйста|мы (ценим|уважаем|заботимся)|продолж/i,
  th: /ยอมรับและ|ประสบการณ์|ดีที่สุด|ดีขึ้น|ดียิ่งขึ้น|แนะนำ|ขออภัย|เสียใจ|ขอบคุณ|กรุณา|เราเคารพ|ให้ความสำคัญ|ดำเนินการต่อ/,
  vi: /chấp nhận (và|để) (tiếp tục|đóng)|trải nghiệm|tốt nhất|tốt hơn|cải thiện|khuyến nghị|rất tiếc|xin lỗi|cảm ơn|vui lòng|chúng tôi (tôn trọng|coi trọng)|tiếp tục/i,
};

const placesIn = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).sort();
/** Brackets, quotation marks and white space that are not closed, or stand at an end. */
const SLOPPY = /^\s|\s$|\s\s|<|&\w+;|\.\.\.|"|(?<!\p{L})'|\s[,.。，]|\\/u;

describe('the interface texts (R-44)', () => {
  let english: Texts;
  before(async () => {
    english = await loadTexts('en');
  });

  for (const lang of languages) {
    it(`in ${lang} are complete, with what is put into them in its place`, async () => {
      const texts = await loadTexts(lang);
      expect(Object.keys(texts)).to.deep.equal(Object.keys(english));
      const faults = Object.entries(texts).flatMap(([key, text]) => {
        const isSame = placesIn(text).join() === placesIn(english[key]!).join();
        const isOpen = text.split('\u2068').length !== text.split('\u2069').length;
        return text && isSame && !isOpen && !SLOPPY.test(text) ? [] : [`${key}: ${text}`];
      });
      expect(faults).to.deep.equal([]);
    });

    it(`in ${lang} call a reject a reject, and are neutral`, async () => {
      const texts = await loadTexts(lang);
      const [reject, accept, rejectAll, acceptAll, consent] = LABELS[lang];
      const labels = ['reject', 'accept', 'rejectAll', 'acceptAll'].map((key) => texts[key]);
      expect(labels).to.deep.equal([reject, accept, rejectAll, acceptAll]);
      expect(texts['ifYouAgree']).to.match(consent);
      const banned = Object.entries(texts).filter(([, text]) => BANNED[lang].test(text));
      expect(banned).to.deep.equal([]);
    });

    it(`in ${lang} say where to change one's mind, by the name of the button that is there`, async () => {
      const texts = await loadTexts(lang);
      for (const key of ['note', 'helpIntro', 'help.wechat']) {
        if (/“Privacy settings”/.test(english[key]!)) expect(texts[key], key).to.include(texts['reopen']);
      }
    });
  }
});
