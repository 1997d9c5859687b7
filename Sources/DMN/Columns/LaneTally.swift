/// How many lanes were computed by kernels over typed columns, and how many one by one.
package struct LaneTally: Hashable, Sendable {
  package var kernel = 0
  package var single = 0
}
