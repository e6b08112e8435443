import { Injectable } from '@nestjs/common';
import type { PageAsker, ProviderFault, ProviderPages, SelfPostingForm } from '@pluspas/identity';
import { type Language, MessagePage, type MessageWords, messagesOf, renderPage } from '@pluspas/ui';
import { languageHref, pageLanguage } from '../page/page-language';
import { LogoutPage } from './logout-page';
import { PassOnPage } from './pass-on-page';

/** The pages that the OpenID Provider shows by itself, in the look of the others. */
@Injectable()
export class DoorPages implements ProviderPages {
  fault(asker: PageAsker, fault: ProviderFault, code: string): string {
    const language = languageFor(asker);
    return renderPage(
      MessagePage({
        ...frame(asker, language),
        words: wordsOf(fault, language),
        href: asker.site?.home ?? '/login',
        ...(fault === 'too-old' ? {} : { reference: code }),
      }),
    );
  }

  logout(asker: PageAsker, form: { readonly action: string; readonly xsrf: string }): string {
    return renderPage(LogoutPage({ ...frame(asker, languageFor(asker)), ...form }));
  }

  passOn(asker: PageAsker, form: SelfPostingForm): string {
    return renderPage(PassOnPage({ ...frame(asker, languageFor(asker)), ...form }));
  }

  loggedOut(asker: PageAsker): string {
    const language = languageFor(asker);
    const words = messagesOf(language).login.loggedOut;
    return renderPage(MessagePage({ ...frame(asker, language), words, href: asker.site?.home ?? '/login' }));
  }
}

function languageFor({ request, uiLocales }: PageAsker): Language {
  return pageLanguage(request, uiLocales);
}

function frame({ request }: PageAsker, language: Language) {
  return { language, languageHref: languageHref(request), home: '/account' };
}

function wordsOf(fault: ProviderFault, language: Language): MessageWords {
  const { login, errors } = messagesOf(language);
  switch (fault) {
    case 'too-old':
      return login.tooOld;
    case 'ours':
      return errors.fault;
    case 'refused':
      return errors.badRequest;
  }
}
