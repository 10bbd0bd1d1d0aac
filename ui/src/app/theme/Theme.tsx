// One set of tokens for our own styles (as CSS variables) and for antd's.
import { ConfigProvider, theme as antd, type ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useLayoutEffect, type ReactNode } from 'react';

import { useLanguage } from '@/words';

import { useLook } from './look';
import { dark, FACE, light, PAPER_FACE, type Palette } from './tokens';

const LOCALES = { 'zh-CN': zhCN, en: enUS };

export function Theme({ children }: { children: ReactNode }) {
  const { isDark } = useLook();
  const { language } = useLanguage();
  const palette = isDark ? dark : light;
  useLayoutEffect(() => paint(palette, isDark), [palette, isDark]);
  return (
    <ConfigProvider
      locale={LOCALES[language]}
      theme={antdTheme(palette, isDark)}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      {children}
    </ConfigProvider>
  );
}

function paint(palette: Palette, isDark: boolean): void {
  const { style } = document.documentElement;
  style.setProperty('color-scheme', isDark ? 'dark' : 'light');
  style.setProperty('--face', FACE);
  style.setProperty('--paper-face', PAPER_FACE);
  for (const [name, colour] of Object.entries(palette)) style.setProperty(variable(name), String(colour));
}

/** `inkSoft` → `--ink-soft` */
export function variable(name: string): string {
  return `--${name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`;
}

type Derive = Extract<NonNullable<ThemeConfig['algorithm']>, (...args: never[]) => unknown>;

/** antd's compact sizes, but text to be read at arm's length. */
const readable: Derive = (_, map) => ({
  ...map!,
  fontSize: 15,
  fontSizeSM: 13,
  fontSizeLG: 17,
  controlHeight: 34,
  controlHeightSM: 28,
  controlHeightLG: 42,
});

function antdTheme(palette: Palette, isDark: boolean): ThemeConfig {
  return {
    algorithm: isDark ? [antd.darkAlgorithm, antd.compactAlgorithm, readable] : [antd.compactAlgorithm, readable],
    token: {
      fontFamily: FACE,
      borderRadius: 6,
      colorPrimary: palette.act,
      colorInfo: palette.act,
      colorSuccess: palette.act,
      colorWarning: palette.needs,
      colorError: palette.stop,
      colorLink: palette.act,
      colorText: palette.ink,
      colorTextSecondary: palette.inkSoft,
      colorTextTertiary: palette.inkFaint,
      colorTextPlaceholder: palette.inkFaint,
      colorBgBase: palette.surface,
      colorBgContainer: palette.surface,
      colorBgElevated: palette.surface,
      colorBgLayout: palette.ground,
      colorBorder: palette.edge,
      colorBorderSecondary: palette.line,
      colorTextLightSolid: palette.onAct,
      motionDurationMid: '0.1s',
      motionDurationSlow: '0.12s',
    },
    components: {
      Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Input: { activeShadow: 'none' },
    },
  };
}
