import { ValidationPipe } from '@nestjs/common';
import * as classTransformer from 'class-transformer';
import * as classValidator from 'class-validator';
import { invalidInput } from '../problem/problems.js';
import { fieldProblems } from './field-problems.js';

/** Shape of every input: unknown members are refused, not dropped, so that a typo never looks like success. */
export const validationPipe = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    // The bounds of a broken rule stand in the class it is declared on.
    validationError: { target: true, value: true },
    validatorPackage: classValidator,
    transformerPackage: classTransformer,
    exceptionFactory: (errors) => invalidInput(errors.flatMap((error) => fieldProblems(error))),
  });
