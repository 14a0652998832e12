package mockcloud

import (
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/VictoriaMetrics/metrics"
	"github.com/gin-gonic/gin"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// serverMetrics are what a server counts for Prometheus.
type serverMetrics struct {
	set      *metrics.Set
	inFlight *metrics.Gauge
	calls    sync.Map // *metrics.Counter by countedCalls
	times    sync.Map // *metrics.PrometheusHistogram by timedCalls
}

type (
	countedCalls struct {
		product, action string
		outcome         worlds.Outcome
	}
	timedCalls struct{ product, action string }
)

// other is the label of whatever is not implemented: there is no end of names that clients
// can make up.
const other = "other"

// bounds of the buckets of durations, in seconds: calls take microseconds, unless a fault slows them.
var bounds = []float64{.00005, .0001, .00025, .0005, .001, .0025, .005, .01, .05, .25, 1, 5, 60}

func newServerMetrics(worldsThere func() int) *serverMetrics {
	set := metrics.NewSet()
	set.NewGauge("mockcloud_worlds", func() float64 { return float64(worldsThere()) })
	set.NewGauge(fmt.Sprintf("mockcloud_build_info{version=%q}", Version), func() float64 { return 1 })
	return &serverMetrics{set: set, inFlight: set.NewGauge("mockcloud_calls_in_flight", nil)}
}

// answered counts a call.
func (m *serverMetrics) answered(operation *services.Operation, status int, took time.Duration) {
	of := timedCalls{other, other}
	switch {
	case operation == nil:
	case operation.Action == nil:
		of.product = operation.Owner
	default:
		of = timedCalls{operation.Owner, operation.Name}
	}
	counted := countedCalls{of.product, of.action, worlds.OutcomeOf(status)}
	counter, known := m.calls.Load(counted)
	if !known {
		name := fmt.Sprintf("mockcloud_calls_total{product=%q,action=%q,outcome=%q}", counted.product, counted.action, counted.outcome)
		counter, _ = m.calls.LoadOrStore(counted, m.set.GetOrCreateCounter(name))
	}
	counter.(*metrics.Counter).Inc()
	histogram, known := m.times.Load(of)
	if !known {
		name := fmt.Sprintf("mockcloud_call_duration_seconds{product=%q,action=%q}", of.product, of.action)
		histogram, _ = m.times.LoadOrStore(of, m.set.GetOrCreatePrometheusHistogramExt(name, bounds))
	}
	histogram.(*metrics.PrometheusHistogram).Update(took.Seconds())
}

// write answers a scrape, with what Go and the process say of themselves.
func (m *serverMetrics) write(c *gin.Context) {
	c.Header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	c.Status(http.StatusOK)
	m.set.WritePrometheus(c.Writer)
	metrics.WriteProcessMetrics(c.Writer)
}
