import { LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef, useState } from 'react';
import styles from './chart.module.css';
import type { ChartOption } from './chart-option.ts';

register([LineChart, GridComponent, TooltipComponent, MarkLineComponent, AriaComponent, CanvasRenderer]);

interface ChartProps {
  option: ChartOption;
  /** What it shows, in words, for those who do not see it. */
  label: string;
}

/** The only place where ECharts is: canvas, no animation, follows its element's size, and is disposed with it. */
export function Chart({ option, label }: ChartProps) {
  const element = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<EChartsType | null>(null);

  useEffect(() => {
    if (!element.current) return undefined;
    const made = init(element.current, null, { renderer: 'canvas' });
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(element.current);
    setChart(made);
    return () => {
      observer.disconnect();
      made.dispose();
      setChart(null);
    };
  }, []);

  useEffect(() => {
    // Series are told apart by their ids, so that a push replaces data and nothing else.
    chart?.setOption(option, { lazyUpdate: true, replaceMerge: ['series'] });
  }, [chart, option]);

  return <div ref={element} className={styles.chart} role="img" aria-label={label} />;
}
