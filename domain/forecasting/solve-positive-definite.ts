/**
 * Solves A x = b for a symmetric positive definite A (Cholesky), `size` x `size`, row-major, of which the lower
 * triangle is read and overwritten by its factor; b is overwritten by x. A pivot that is not positive is lifted,
 * which leaves its unknown near 0.
 */
export function solvePositiveDefinite(matrix: Float64Array, right: Float64Array, size: number): void {
  for (let row = 0; row < size; row++) {
    const rowAt = row * size
    for (let column = 0; column <= row; column++) {
      const columnAt = column * size
      let sum = matrix[rowAt + column]!
      // Four products at a time, of which none waits for another.
      let k = 0
      for (; k + 3 < column; k += 4) {
        sum -=
          matrix[rowAt + k]! * matrix[columnAt + k]! +
          matrix[rowAt + k + 1]! * matrix[columnAt + k + 1]! +
          (matrix[rowAt + k + 2]! * matrix[columnAt + k + 2]! +
            matrix[rowAt + k + 3]! * matrix[columnAt + k + 3]!)
      }
      for (; k < column; k++) sum -= matrix[rowAt + k]! * matrix[columnAt + k]!
      if (column < row) matrix[rowAt + column] = sum / matrix[columnAt + column]!
      else matrix[rowAt + row] = Math.sqrt(sum > 1e-12 ? sum : 1e12)
    }
    let sum = right[row]!
    for (let k = 0; k < row; k++) sum -= matrix[rowAt + k]! * right[k]!
    right[row] = sum / matrix[rowAt + row]!
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = right[row]!
    for (let k = row + 1; k < size; k++) sum -= matrix[k * size + row]! * right[k]!
    right[row] = sum / matrix[row * size + row]!
  }
}
